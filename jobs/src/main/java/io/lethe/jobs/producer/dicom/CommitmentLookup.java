package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.jobs.producer.LandingLedger;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads requests for Storage Commitment and asks the ledger. Thread-safe.
 *
 * @param dictionary for implicit value representations
 */
record CommitmentLookup(LandingLedger ledger, DataDictionary dictionary) {

  CommitmentLookup {
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(dictionary, "dictionary");
  }

  /** The request; empty where the data set is none. */
  Optional<CommitmentRequest> request(PendingCommitments.Pending pending) throws IOException {
    TransferSyntax syntax = TransferSyntax.of(pending.transferSyntax());
    return CommitmentRequest.parse(pending.dataSet(), syntax, dictionary);
  }

  /**
   * What is committed of a request.
   *
   * @throws IOException also where it is no request, which nobody kept
   */
  CommitmentResult result(PendingCommitments.Pending pending) throws IOException {
    CommitmentRequest request =
        request(pending).orElseThrow(() -> new IOException("no request for Storage Commitment"));
    return CommitmentResult.of(request, ledger);
  }
}
