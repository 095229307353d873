/** Servers that demand TLS, logins and rights, and what becomes of clients that do not comply. */
package io.lethe.security;
