/** Tests of what withdrawals do to deliveries. */
package io.lethe.streaming.consent;
