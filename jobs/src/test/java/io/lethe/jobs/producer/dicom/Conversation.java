package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.TestTerms;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.upper.AssociationOffer;
import io.lethe.jobs.producer.dicom.upper.Pdu;
import io.lethe.jobs.producer.dicom.upper.PduDecoder;
import io.lethe.jobs.producer.dicom.upper.PduEncoder;
import io.lethe.jobs.producer.dicom.upper.PduException;
import io.lethe.jobs.producer.dicom.upper.PduLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.DecoderException;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an SCP makes of the bytes of a peer, from PDUs to messages and their data sets, without a
 * network and without a store. One thread's.
 */
final class Conversation implements AutoCloseable {

  private static final PduLimits LIMITS = new PduLimits(8 << 10, 16 << 10, 128);
  private static final DataDictionary DICTIONARY = DataDictionary.load();

  private final EventLoopGroup group = new NioEventLoopGroup(1);
  private final LandingLedger ledger;
  private final CommitmentReports reports;
  private final Negotiation negotiation;
  private final Services services;
  private final List<String> heard = new ArrayList<>();
  private Messages messages;
  private int open;

  /**
   * @param folder of a ledger that stays empty
   */
  Conversation(Path folder) throws IOException {
    ScpOptions options = ScpOptions.of("127.0.0.1", 0, ScpFixture.AE_TITLE);
    SopClasses sopClasses = SopClasses.load(List.of());
    ledger = LandingLedger.open(folder, LedgerOptions.DEFAULT, TestTerms.TERMS, Clock.systemUTC());
    CommitmentLookup lookup = new CommitmentLookup(ledger, DICTIONARY);
    ScpMetrics metrics = new ScpMetrics(new PrometheusRegistry(), Set.of());
    reports =
        new CommitmentReports(
            Map.of(),
            new CommitmentCaller(group, options),
            PendingCommitments.open(folder.resolve("commitments")),
            lookup,
            Duration.ZERO,
            metrics);
    // It refuses then, and writes nothing.
    reports.close();
    negotiation = new Negotiation(options, sopClasses);
    services =
        new Services(sopClasses, this::listen, new CommitmentService(lookup, reports, metrics));
  }

  /**
   * Hears a peer out.
   *
   * @param step so many bytes arrive at a time
   * @return what was understood, and {@code abort} where a rule was broken
   */
  List<String> hear(byte[] input, int step) {
    heard.clear();
    EmbeddedChannel channel =
        new EmbeddedChannel(new PduDecoder(LIMITS), new PduEncoder(16 << 10, "1.2.3", "TEST"));
    messages = null;
    try {
      for (int at = 0; at < input.length; at += step) {
        channel.writeInbound(Unpooled.wrappedBuffer(input, at, Math.min(step, input.length - at)));
        drain(channel);
      }
    } catch (DecoderException e) {
      assertThat(e).hasCauseInstanceOf(PduException.class);
      aborted(channel);
    } catch (PduException e) {
      heard.add("abort");
    } finally {
      if (messages != null) {
        messages.close();
      }
      channel.finishAndReleaseAll();
    }
    assertThat(open).as("requests under way").isZero();
    return List.copyOf(heard);
  }

  /** What came before the bytes that no PDU begins with is heard all the same. */
  private void aborted(EmbeddedChannel channel) {
    try {
      drain(channel);
      heard.add("abort");
    } catch (PduException e) {
      heard.add("abort");
    }
  }

  private void drain(EmbeddedChannel channel) throws PduException {
    for (Object pdu = channel.readInbound(); pdu != null; pdu = channel.readInbound()) {
      if (pdu instanceof Pdu.DataValue value) {
        try {
          if (messages == null) {
            throw new PduException(Pdu.Abort.UNEXPECTED_PDU, "no association request");
          }
          messages.take(value);
        } finally {
          value.bytes().release();
        }
      } else if (pdu instanceof Pdu.AssociateRequest request && messages == null) {
        messages = associated(channel, request.offer());
      } else {
        heard.add(pdu.getClass().getSimpleName());
      }
      answers(channel);
    }
  }

  private Messages associated(EmbeddedChannel channel, AssociationOffer offer) {
    Map<Integer, Association.Context> contexts =
        AssociationHandler.contexts(offer, negotiation.answer(offer));
    heard.add("contexts " + contexts.size());
    return new Messages(
        new Association(channel, offer.callingAeTitle(), contexts, offer.maxPduBytes()), services);
  }

  private void answers(EmbeddedChannel channel) {
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      heard.add("answer of " + out.readableBytes());
      out.release();
    }
  }

  private Service.Exchange listen(
      Association association, Association.Context context, CommandSet request) {
    open++;
    heard.add("store " + context.transferSyntax());
    ByteArrayOutputStream dataSet = new ByteArrayOutputStream();
    return new Service.Exchange() {

      @Override
      public void data(byte[] bytes, int offset, int length) {
        dataSet.write(bytes, offset, length);
      }

      @Override
      public void end() {
        heard.add("data set " + Arrays.hashCode(dataSet.toByteArray()));
        heard.add("commitment " + isCommitment(dataSet.toByteArray()));
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  /** Not what it was sent for, but a parser that any peer reaches. */
  private static boolean isCommitment(byte[] dataSet) {
    try {
      return CommitmentRequest.parse(dataSet, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, DICTIONARY)
          .isPresent();
    } catch (IOException e) {
      throw new AssertionError("memory cannot be read", e);
    }
  }

  @Override
  public void close() throws IOException {
    ledger.close();
    group.shutdownGracefully().syncUninterruptibly();
  }
}
