/** What operators watch: metrics, dashboards, alerts and the web UI, held against a running job. */
package io.lethe.monitoring;
