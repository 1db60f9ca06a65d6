// The protocol version: agreed at the socket's handshake, sent with every session, written into every stored file.
// Raise it when an older peer would misread a newer one; older stored files stay readable for ever.

/** Version of the wire protocol between browser and server. */
export const PROTOCOL_VERSION = 1;
