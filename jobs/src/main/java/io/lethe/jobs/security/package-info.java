/**
 * How clients prove who they are and whom they trust: passwords that are read where and when they
 * are needed, so that neither job graphs nor logs hold one, and what to do where a server says no.
 */
package io.lethe.jobs.security;
