package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.upper.PduException;

/** Performs operations of a service class. Thread-safe. */
interface Service {

  /**
   * Takes up a request.
   *
   * @return takes the data set and answers at its end; also where none follows
   * @throws PduException if the association has to be aborted
   */
  Exchange begin(Association association, Association.Context context, CommandSet request)
      throws PduException;

  /** One request under way. One thread's. */
  interface Exchange extends AutoCloseable {

    /** Takes bytes of the data set in their order. */
    void data(byte[] bytes, int offset, int length) throws PduException;

    /** The data set is complete, or there was none: sends the response. */
    void end() throws PduException;

    /** Frees what is held; before {@link #end} it means that the association ended. */
    @Override
    void close();
  }
}
