/** A proxy that stands in front of a server and breaks what passes, as networks and stores do. */
package io.lethe.faults.proxy;
