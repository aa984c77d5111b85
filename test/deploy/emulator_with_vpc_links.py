"""MiniStack with five gaps filled, so that the whole stack can be deployed by the plain command line:

- `AWS::ApiGateway::VpcLink` in CloudFormation;
- a Swagger import that keeps an integration's connection, mappings, templates and responses;
- fixed values that an integration writes into a header of the backend's request;
- load balancers of type network whose ARN says so, as on AWS;
- a REST API that keeps its ID when its body changes.

What a test finds out about these five is our own word, not the emulator's.
"""

import secrets
import sys

from ministack.app import main
from ministack.services import alb
from ministack.services import apigateway_v1 as gateway
from ministack.services.cloudformation import provisioners


def create_vpc_link(_logical_id, properties, _stack_name):
    arns = properties.get("TargetArns")
    if not properties.get("Name") or not arns or len(arns) != 1 or ":loadbalancer/net/" not in arns[0]:
        raise ValueError(f"AWS::ApiGateway::VpcLink needs a Name and one network load balancer, got {properties}")
    link = secrets.token_hex(5)
    return link, {"VpcLinkId": link}


provisioners._RESOURCE_HANDLERS["AWS::ApiGateway::VpcLink"] = {
    "create": create_vpc_link,
    "update": lambda link, _old, _new, _stack: (link, {"VpcLinkId": link}),
    "delete": lambda _link, _properties: None,
}

import_operation = gateway._import_operation


def import_whole_operation(api, resource, method, operation, *schemes):
    import_operation(api, resource, method, operation, *schemes)
    operation = operation or {}
    for status, response in (operation.get("responses") or {}).items():
        headers = {f"method.response.header.{name}": False for name in response.get("headers") or {}}
        gateway._put_method_response(api, resource, method, str(status), {"responseParameters": headers})
    integration = operation.get("x-amazon-apigateway-integration")
    if not integration:
        return
    stored = {name: value for name, value in integration.items() if name != "responses"}
    stored["type"] = str(stored.get("type", "")).upper()
    if stored.get("passthroughBehavior"):
        stored["passthroughBehavior"] = stored["passthroughBehavior"].upper()
    gateway._put_integration(api, resource, method, stored)
    if integration.get("connectionId"):
        methods = gateway._resources[api][resource]["resourceMethods"]
        methods[method]["methodIntegration"]["connectionId"] = integration["connectionId"]
    for pattern, response in (integration.get("responses") or {}).items():
        gateway._put_integration_response(api, resource, method, str(response.get("statusCode", "200")), {
            "selectionPattern": "" if pattern == "default" else pattern,
            "responseParameters": response.get("responseParameters", {}),
            "responseTemplates": response.get("responseTemplates", {}),
        })


gateway._import_operation = import_whole_operation

invoke_http_proxy = gateway._invoke_http_proxy_v1


async def invoke_with_fixed_headers(integration, path, method, headers, *rest):
    headers = dict(headers)
    for target, value in (integration.get("requestParameters") or {}).items():
        if target.startswith("integration.request.header.") and value.startswith("'"):
            headers[target.rpartition(".")[2].lower()] = value.strip("'")
    return await invoke_http_proxy(integration, path, method, headers, *rest)


gateway._invoke_http_proxy_v1 = invoke_with_fixed_headers

create_load_balancer = alb._create_lb


def create_network_load_balancer(parameters):
    """Makes it as the emulator does, then gives it the ARN and DNS name that AWS gives network load balancers."""
    response = create_load_balancer(parameters)
    for old, balancer in list(alb._lbs.items()):
        if balancer["Type"] != "network" or ":loadbalancer/net/" in old:
            continue
        identifier = secrets.token_hex(8)
        name = balancer["LoadBalancerName"]
        prefix, _, _ = old.partition(":loadbalancer/")
        balancer["LoadBalancerArn"] = f"{prefix}:loadbalancer/net/{name}/{identifier}"
        region = prefix.split(":")[3]
        balancer["DNSName"] = f"{name}-{identifier}.elb.{region}.amazonaws.com"
        for table in (alb._lbs, alb._tags, alb._lb_attrs):
            table[balancer["LoadBalancerArn"]] = table.pop(old)
        return alb._xml(200, "CreateLoadBalancer", f"<LoadBalancers>{alb._lb_xml(balancer)}</LoadBalancers>")
    return response


alb._ACTION_MAP["CreateLoadBalancer"] = create_network_load_balancer

rest_api_handlers = provisioners._RESOURCE_HANDLERS["AWS::ApiGateway::RestApi"]
replace_rest_api = rest_api_handlers["update"]


def update_rest_api(api, old, new, stack_name, logical_id=None):
    """Overwrites what the API consists of, as PutRestApi does; the emulator would make another API and delete this one."""
    if new.get("Body") != old.get("Body"):
        imported, _ = rest_api_handlers["create"](logical_id, new, stack_name)
        for parts in (gateway._resources, gateway._authorizers_v1, gateway._models):
            parts[api] = parts.pop(imported)
        gateway._delete_rest_api(imported)
    return replace_rest_api(api, {**old, "Body": new.get("Body")}, new, stack_name, logical_id)


rest_api_handlers["update"] = update_rest_api

if __name__ == "__main__":
    sys.exit(main())
