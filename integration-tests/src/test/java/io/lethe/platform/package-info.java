/** The platform itself, and the object stores over it. */
package io.lethe.platform;
