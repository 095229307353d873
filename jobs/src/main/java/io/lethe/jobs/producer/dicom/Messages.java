package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.dimse.CommandField;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.upper.Pdu;
import io.lethe.jobs.producer.dicom.upper.PduException;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;

/**
 * Puts messages together from presentation data values: a command, then its data set if it has one
 * (PS3.7 6.3.1, PS3.8 annex E). Holds a command at most. One thread's.
 */
final class Messages implements AutoCloseable {

  private final Association association;
  private final Services services;
  private final ByteArrayOutputStream command = new ByteArrayOutputStream();
  private final byte[] block = new byte[1 << 16];

  private int commandContext = -1;
  private Association.Context context;
  private Service.Exchange exchange;

  Messages(Association association, Services services) {
    this.association = association;
    this.services = services;
  }

  /** Takes a part of a message; does not release its bytes. */
  void take(Pdu.DataValue value) throws PduException {
    if (value.command()) {
      command(value);
    } else {
      dataSet(value);
    }
  }

  private void command(Pdu.DataValue value) throws PduException {
    if (exchange != null || commandContext >= 0 && commandContext != value.context()) {
      throw unexpected("a command where a data set or the rest of a command belongs");
    }
    if (command.size() + value.bytes().readableBytes() > CommandSet.MAX_BYTES) {
      throw new PduException(Pdu.Abort.BY_USER, "a command of more than 16 KiB");
    }
    commandContext = value.context();
    copy(value.bytes());
    if (value.last()) {
      CommandSet complete = CommandSet.decode(command.toByteArray());
      command.reset();
      commandContext = -1;
      dispatch(value.context(), complete);
    }
  }

  private void dispatch(int id, CommandSet complete) throws PduException {
    context = association.context(id);
    if (context == null) {
      throw unexpected("a presentation context that was not accepted");
    }
    int field = complete.number(CommandSet.COMMAND_FIELD);
    if ((field & CommandField.RESPONSE) != 0) {
      services.response(association, complete);
      exchange = complete.hasDataSet() ? new PassedOver() : null;
    } else if (field != CommandField.C_CANCEL_RQ) {
      exchange = services.of(context, complete).begin(association, context, complete);
    }
    if (exchange != null && !complete.hasDataSet()) {
      end();
    }
  }

  private void dataSet(Pdu.DataValue value) throws PduException {
    if (exchange == null || value.context() != context.id()) {
      throw unexpected("a data set that no command announced");
    }
    ByteBuf bytes = value.bytes();
    while (bytes.isReadable()) {
      int length = Math.min(block.length, bytes.readableBytes());
      bytes.readBytes(block, 0, length);
      exchange.data(block, 0, length);
    }
    if (value.last()) {
      end();
    }
  }

  private void end() throws PduException {
    exchange.end();
    close();
  }

  private void copy(ByteBuf bytes) {
    int length = bytes.readableBytes();
    bytes.readBytes(block, 0, length);
    command.write(block, 0, length);
  }

  private static PduException unexpected(String what) {
    return new PduException(Pdu.Abort.BY_USER, what);
  }

  /** Frees what a request under way holds. */
  @Override
  public void close() {
    if (exchange != null) {
      exchange.close();
      exchange = null;
    }
  }

  /** The data set of a response, which tells us nothing. */
  private static final class PassedOver implements Service.Exchange {

    @Override
    public void data(byte[] bytes, int offset, int length) {
      // Not looked at.
    }

    @Override
    public void end() {
      // Responses are not answered.
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
