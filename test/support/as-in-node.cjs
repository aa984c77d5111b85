// Since Node.js 21 there is a global `navigator`, by which amazon-cognito-identity-js takes Node.js for a browser and
// multiplies with `Math.floor` in its innermost loop. Jest looks every global up in the sandbox of the test: a sign-in
// would take many seconds, and connections that idle meanwhile would be gone.
delete globalThis.navigator;
