/** Where the user pool on this machine ends: what it does not do stops the start, what it may pass over is listed. */

import { listOf, oneOf, text } from './kinds';
import type { Members } from './members';
import { cfnFlag, makeNoDifference, type ResourceReader } from './properties';

/**
 * What this pool does not do should be known before somebody relies on it.
 *
 * @throws naming the property
 */
export function refuseWhatIsNotDone({ properties: pool, refuse }: ResourceReader): void {
  const mfa = pool.optional('MfaConfiguration', text) ?? 'OFF';
  if (mfa !== 'OFF') refuse('MfaConfiguration', `it is ${mfa}; the local user pool knows OFF only`);
  // A pool that does not say is case-sensitive on AWS.
  if (pool.object('UsernameConfiguration').optional('CaseSensitive', cfnFlag) !== false) {
    refuse(
      'UsernameConfiguration.CaseSensitive',
      'it is not false; in the local user pool case does not count',
    );
  }
  if ((pool.optional('AliasAttributes', listOf(text)) ?? []).length > 0) {
    refuse('AliasAttributes', 'people sign in by their e-mail address, which is their user name');
  }
  refuseTriggers(pool.object('LambdaConfig'), refuse);
  refuseOtherRecovery(pool.object('AccountRecoverySetting'), refuse);
  if (pool.has('Schema')) refuseOtherSchema(pool, refuse);
  pool.object('UserPoolAddOns').optional('AdvancedSecurityMode', oneOf('OFF'));
}

function refuseTriggers(triggers: Members, refuse: ResourceReader['refuse']): void {
  triggers.optional('CustomMessage', text);
  const others = triggers.unread();
  if (others.length > 0) refuse(others.join(', '), 'the local user pool calls CustomMessage only');
}

/** The codes for a new password go to the e-mail address: nobody has a verified telephone number here. */
function refuseOtherRecovery(recovery: Members, refuse: ResourceReader['refuse']): void {
  if (!recovery.has('RecoveryMechanisms')) return;
  const mechanisms = recovery.objects('RecoveryMechanisms').map((mechanism) => {
    makeNoDifference(mechanism, { Priority: 'there is one way only' });
    return mechanism.required('Name', oneOf('verified_email', 'verified_phone_number', 'admin_only'));
  });
  if (!mechanisms.includes('verified_email')) {
    refuse('AccountRecoverySetting', 'the local user pool sends codes for a new password by e-mail');
  }
}

/** The one attribute that a schema may name is the one that every user here has. */
function refuseOtherSchema(pool: Members, refuse: ResourceReader['refuse']): void {
  for (const attribute of pool.objects('Schema')) {
    const name = attribute.required('Name', text);
    if (name !== 'email') {
      refuse(
        'Schema',
        `it has ${name}; users of the local user pool have the standard attributes, email alone required`,
      );
    }
    attribute.optional('AttributeDataType', oneOf('String'));
    attribute.optional('Required', cfnFlag);
    if (attribute.optional('Mutable', cfnFlag) === false) {
      refuse('Schema', 'its email cannot be changed; users of the local user pool change theirs');
    }
  }
}

/** Nothing of this can be told by a page that uses the pool. */
export function ignoreWhatMakesNoDifference(pool: Members): void {
  const noText = 'no text messages are sent';
  const noPasskeys = 'passkeys are a first factor that SignInPolicy would have to allow';
  makeNoDifference(pool, {
    DeletionProtection: 'the pool goes with .local/',
    EmailAuthenticationMessage: 'codes by e-mail are a first factor that SignInPolicy would have to allow',
    EmailAuthenticationSubject: 'likewise',
    EmailConfiguration: 'the mails go to the mailbox, whoever sends them',
    SmsAuthenticationMessage: noText,
    SmsConfiguration: noText,
    SmsVerificationMessage: noText,
    UserPoolName: 'the pool goes by its ID',
    UserPoolTags: 'they are for bills and policies',
    UserPoolTier: 'it is a price; what it allows is refused by its own property',
    WebAuthnRelyingPartyID: noPasskeys,
    WebAuthnUserVerification: noPasskeys,
  });
}
