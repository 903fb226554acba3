/** Certificates and keys from PEM files, for whoever listens or connects with TLS. It knows no other room. */
@NullMarked
package io.crodino.edge.tls;

import org.jspecify.annotations.NullMarked;
