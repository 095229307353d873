package io.lethe.genomics.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Our own deflate and inflate, each held to the JDK's. */
class DeflateTest {

  private static final int ROOM = 1 << 17;

  private final BlockInflater jdk = new JdkInflater();
  private final TokenInflater own = new TokenInflater();
  private final ReusingDeflater deflater = new ReusingDeflater();

  /** Runs, repeats and noise, of many lengths. */
  private static byte[] sample(Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int size = random.nextInt(1 << random.nextInt(17));
    int letters = 1 + random.nextInt(random.nextBoolean() ? 4 : 256);
    while (out.size() < size) {
      byte[] part = new byte[1 + random.nextInt(400)];
      int back = out.size() == 0 ? 0 : random.nextInt(out.size());
      boolean repeat = back > 0 && random.nextInt(3) == 0;
      byte[] all = repeat ? out.toByteArray() : part;
      for (int i = 0; i < part.length; i++) {
        part[i] = repeat ? all[(back + i) % all.length] : (byte) random.nextInt(letters);
      }
      out.write(part, 0, part.length);
    }
    return Arrays.copyOf(out.toByteArray(), Math.min(out.size(), 65280));
  }

  private static byte[] byJdk(byte[] plain, Random random) {
    Deflater deflater = new Deflater(random.nextInt(10), true);
    deflater.setStrategy(random.nextInt(3));
    deflater.setInput(plain);
    deflater.finish();
    byte[] packed = new byte[ROOM];
    int size = 0;
    while (!deflater.finished()) {
      // Flushes put borders of blocks and empty stored blocks into the stream.
      int mode = random.nextInt(4) == 0 ? Deflater.FULL_FLUSH : Deflater.NO_FLUSH;
      size += deflater.deflate(packed, size, packed.length - size, mode);
    }
    deflater.end();
    return Arrays.copyOf(packed, size);
  }

  @Test
  void whatTheJdkDeflatesIsInflated() {
    Random random = new Random(1);
    for (int i = 0; i < 600; i++) {
      byte[] plain = sample(random);
      byte[] packed = byJdk(plain, random);
      byte[] into = new byte[plain.length + 20];
      MatchLog matches = new MatchLog();
      assertThat(own.inflate(packed, 0, packed.length, into, 10, plain.length, matches))
          .as("sample %d", i)
          .isTrue();
      assertThat(Arrays.copyOfRange(into, 10, 10 + plain.length)).isEqualTo(plain);
      for (int m = 0; m < matches.count(); m++) {
        int at = matches.place(m) - 10;
        int source = at - matches.distance(m);
        assertThat(plain[at]).isEqualTo(plain[source]);
      }
    }
  }

  @Test
  void whatWeDeflateTheJdkInflates() {
    Random random = new Random(2);
    byte[] packed = new byte[ROOM];
    for (int i = 0; i < 600; i++) {
      byte[] plain = sample(random);
      if (random.nextBoolean()) {
        deflater.hint(hints(plain, random));
      }
      int size = deflater.deflate(plain, 0, plain.length, packed, 7, ROOM - 7);
      byte[] into = new byte[plain.length];
      assertThat(jdk.inflate(packed, 7, size, into, 0, plain.length, null)).as("%d", i).isTrue();
      assertThat(into).isEqualTo(plain);
    }
  }

  /** True ones as another compressor found them, and wrong ones among them. */
  private Hints hints(byte[] plain, Random random) {
    byte[] packed = byJdk(plain, random);
    MatchLog matches = new MatchLog();
    own.inflate(packed, 0, packed.length, new byte[plain.length], 0, plain.length, matches);
    Hints hints = new Hints();
    for (int m = 0; m < matches.count(); m++) {
      int place = matches.place(m);
      int wrong = random.nextInt(5) == 0 ? random.nextInt(99) - 49 : 0;
      hints.add(place, place - matches.distance(m) + wrong);
    }
    return hints;
  }

  @Test
  void whatDoesNotFitIsToldAndNothingIsWrittenBeyond() {
    byte[] plain = new byte[1000];
    new Random(3).nextBytes(plain);
    byte[] packed = new byte[600];
    assertThat(deflater.deflate(plain, 0, plain.length, packed, 0, 500)).isEqualTo(-1);
    assertThat(packed).containsOnly(0);
  }

  @Test
  void brokenStreamsAreRefusedAsTheJdkRefusesThem() {
    Random random = new Random(4);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] plain = Arrays.copyOf(sample(random), 300);
      byte[] packed = byJdk(plain, random);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int size = random.nextInt(8) == 0 ? random.nextInt(packed.length) : packed.length;
      byte[] ours = new byte[plain.length];
      byte[] theirs = new byte[plain.length];
      boolean accepted = own.inflate(packed, 0, size, ours, 0, plain.length, new MatchLog());
      boolean valid = jdk.inflate(packed, 0, size, theirs, 0, plain.length, null);
      assertThat(accepted).as("stream %d", i).isEqualTo(valid);
      if (valid) {
        assertThat(ours).isEqualTo(theirs);
      }
      refused += accepted ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  /**
   * What a member gives when it is fed and asked in parts: how it ended, and after how many bytes.
   */
  private static String members(MemberInflater inflater, byte[] packed, long seed, byte[] into) {
    Random random = new Random(seed);
    int fed = 0;
    int out = 0;
    inflater.reset(0);
    try {
      while (!inflater.finished() && out < into.length) {
        if (inflater.needsInput()) {
          int count = Math.min(packed.length - fed, 1 + random.nextInt(1 << random.nextInt(13)));
          if (count == 0) {
            return "needs more, " + out;
          }
          inflater.feed(packed, fed, count);
          fed += count;
        }
        int room = Math.min(into.length - out, 1 + random.nextInt(1 << random.nextInt(18)));
        int count = inflater.inflate(into, out, room);
        out += count;
      }
      return "ended, " + out + ", left " + (packed.length - fed + inflater.remaining());
    } catch (DataFormatException e) {
      return "broken";
    }
  }

  @Test
  void membersComeOutInPartsAsTheJdkGivesThem() {
    Random random = new Random(5);
    int ended = 0;
    try (JdkMemberInflater theirs = new JdkMemberInflater()) {
      for (int i = 0; i < 1000; i++) {
        byte[] plain = sample(random);
        byte[] packed = byJdk(plain, random);
        packed = Arrays.copyOf(packed, packed.length + random.nextInt(20));
        for (int n = random.nextInt(3) - 1; n > 0; n--) {
          packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        MatchQueue matches = new MatchQueue();
        byte[] mine = new byte[plain.length + 70_000];
        byte[] other = new byte[mine.length];
        String told = members(new TokenMemberInflater(matches), packed, i, mine);
        assertThat(told).as("member %d", i).isEqualTo(members(theirs, packed, i, other));
        if (told.equals("broken")) {
          continue;
        }
        assertThat(mine).isEqualTo(other);
        ended += told.contains("ended") ? 1 : 0;
        for (; told.contains("ended") && !matches.isEmpty(); matches.remove()) {
          int at = (int) matches.place();
          assertThat(mine[at]).isEqualTo(mine[at - matches.distance()]);
        }
      }
    }
    assertThat(ended).isGreaterThan(500);
  }
}
