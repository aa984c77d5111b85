import { lookAtAccount } from '../../../scripts/preflight/account';
import { NLB } from './elastic-load-balancing';

it("is well when the credentials are of the load balancer's account", () => {
  const identity = { accountId: '123456789012', arn: 'arn:aws:iam::123456789012:user/hasla' };
  expect(lookAtAccount(identity, NLB)).toEqual({
    level: 'well',
    about: 'account',
    said: "123456789012, as the load balancer's (arn:aws:iam::123456789012:user/hasla)",
  });
});

it('is a problem when they are of another, which names both and who one is', () => {
  const identity = { accountId: '999999999999', arn: 'arn:aws:iam::999999999999:user/hasla' };
  const finding = lookAtAccount(identity, NLB);
  expect(finding.level).toBe('problem');
  expect(finding.said).toMatch(/999999999999 \(arn:.*user\/hasla\).*123456789012/);
  expect(finding.toDo).toContain('AWS_PROFILE');
});
