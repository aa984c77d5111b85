/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html: what users may set. */
export const STANDARD_ATTRIBUTES = [
  'address',
  'birthdate',
  'email',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
] as const;

/** Attributes that Cognito alone writes. */
export const OWN_BY_COGNITO = ['sub', 'email_verified', 'phone_number_verified'] as const;
