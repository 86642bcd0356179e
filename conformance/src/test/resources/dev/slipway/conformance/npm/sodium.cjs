// Cryptography: known answers, then a box opened again.
const sodium = require('libsodium-wrappers');

sodium.ready.then(() => {
  const key = new Uint8Array(32).fill(7);
  const nonce = new Uint8Array(24).fill(9);
  console.log(sodium.to_hex(sodium.crypto_generichash(32, 'slipway')));
  const sealed = sodium.crypto_secretbox_easy('a message', nonce, key);
  console.log(sodium.to_base64(sealed), sodium.to_string(sodium.crypto_secretbox_open_easy(sealed, nonce, key)));
  const pair = sodium.crypto_sign_seed_keypair(key);
  const signature = sodium.crypto_sign_detached('text', pair.privateKey);
  console.log(sodium.to_hex(signature));
  console.log(sodium.crypto_sign_verify_detached(signature, 'text', pair.publicKey),
    sodium.crypto_sign_verify_detached(signature, 'test', pair.publicKey));
  console.log(sodium.to_hex(sodium.crypto_scalarmult_base(key)));
  const a = sodium.randombytes_buf(16);
  const b = sodium.randombytes_buf(16);
  console.log(a.length, sodium.memcmp(a, b));
  try {
    sodium.crypto_secretbox_open_easy(sealed.fill(0, 3, 5), nonce, key);
  } catch (error) {
    console.log(error.message);
  }
});
