/** What producers share: journal, ledger, index, uploads. */
package io.lethe.jobs.producer;
