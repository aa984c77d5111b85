import type { Jwks } from 'aws-jwt-verify/jwk';
import type { GatewayResponseType } from './gateway-response-types';

/** What the local gateway knows of a REST API once its body is parsed. */
export interface RestApi {
  routes: readonly Route[];
  gatewayResponses: ReadonlyMap<GatewayResponseType, GatewayResponse>;
}

/** One method of one resource. */
export interface Route {
  /** In upper case: `GET`. */
  method: string;
  /** As in the body: `/mysfits/{mysfitId}`. */
  path: string;
  segments: readonly PathSegment[];
  /** Absent where everyone may call. */
  authorizer?: CognitoAuthorizer;
  integration: HttpProxyIntegration | MockIntegration;
}

export type PathSegment = { literal: string } | { parameter: string };

export interface CognitoAuthorizer {
  /** The request header that carries the ID token. */
  header: string;
  pools: readonly UserPool[];
}

export interface UserPool {
  /** The `iss` of its tokens: `https://cognito-idp.REGION.amazonaws.com/POOLID`. */
  issuer: string;
  /** The public keys its tokens are signed with. */
  jwks: Jwks;
}

export interface HttpProxyIntegration {
  type: 'http_proxy';
  method: string;
  /** What the backend sees as Host. */
  host: string;
  /** Path of the uri, with `{placeholders}`. */
  path: string;
  /** Query string of the uri, without the question mark; mostly empty. */
  query: string;
  /** Where the load balancer behind the VPC link stands. */
  link: URL;
  parameters: readonly ParameterMapping[];
  timeoutMilliseconds: number;
}

/** Sets one part of the backend's request from a part of the client's, or to a fixed value. */
export interface ParameterMapping {
  to: RequestPart;
  from: RequestPart | { value: string };
}

export interface RequestPart {
  in: 'path' | 'querystring' | 'header';
  name: string;
}

export interface MockIntegration {
  type: 'mock';
  /** What a request gets whose media type is not that of the request template, application/json. */
  passthrough: PassthroughBehavior;
  status: number;
  headers: readonly Header[];
}

export type PassthroughBehavior = 'when_no_match' | 'when_no_templates' | 'never';

export type Header = readonly [name: string, value: string];

/** How the gateway's own answers of one type look. */
export interface GatewayResponse {
  /** Absent: the usual one of the type. */
  status?: number;
  headers: readonly Header[];
  /** Body of the answer, with `$context` variables. */
  template: string;
}
