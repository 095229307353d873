package io.lethe.imaging.pixel;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG baseline, extended of 8 bits and lossless, without any conversion of colours: components are
 * taken as they are coded, chrominance for every pixel. Not thread-safe.
 *
 * <p>The lossless process is TwelveMonkeys', the others the platform's, whatever a registry or
 * class loader finds first.
 */
final class JpegCodec implements FrameCodec {

  private static final String PLATFORM_READER = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";
  private static final int BASELINE = 0;
  private static final int EXTENDED = 1;
  private static final int LOSSLESS = 3;

  private final boolean lossy;
  private ImageReader reader;

  JpegCodec(boolean lossy) {
    this.lossy = lossy;
  }

  @Override
  public boolean lossy() {
    return lossy;
  }

  @Override
  public Optional<String> decoded(String photometric) {
    return switch (photometric) {
      case "MONOCHROME1", "MONOCHROME2", "RGB", "YBR_FULL", "PALETTE COLOR" ->
          Optional.of(photometric);
      case "YBR_FULL_422" -> Optional.of("YBR_FULL");
      default -> Optional.empty();
    };
  }

  @Override
  public void decode(byte[] data, int length, Geometry geometry, byte[] into)
      throws CodecException {
    check(JpegHeader.read(data, length), geometry);
    Raster raster = raster(data, length);
    if (raster.getWidth() != geometry.columns()
        || raster.getHeight() != geometry.rows()
        || raster.getNumBands() != geometry.samples()) {
      throw CodecException.malformed("JPEG size");
    }
    copy(raster, geometry, into);
  }

  private void check(JpegHeader header, Geometry geometry) throws CodecException {
    boolean known =
        lossy
            ? (header.process() == BASELINE || header.process() == EXTENDED)
                && header.precision() == Byte.SIZE
            : header.process() == LOSSLESS;
    if (!known) {
      throw CodecException.unsupported("JPEG process");
    }
    if (header.rows() != geometry.rows()
        || header.columns() != geometry.columns()
        || header.components() != geometry.samples()
        || header.precision() > geometry.bitsAllocated()) {
      throw CodecException.malformed("JPEG size");
    }
  }

  private Raster raster(byte[] data, int length) throws CodecException {
    List<String> warnings = new ArrayList<>();
    IIOReadWarningListener listener = (source, warning) -> warnings.add("");
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(data, 0, length))) {
      ImageReader decoder = reader();
      decoder.setInput(in, true, true);
      decoder.addIIOReadWarningListener(listener);
      Raster raster = decoder.readRaster(0, null);
      if (!warnings.isEmpty()) {
        // Such as data that end early: what was not decoded is made up by the decoder.
        throw CodecException.malformed("JPEG data");
      }
      return raster;
    } catch (IOException | RuntimeException e) {
      // The message may hold content.
      throw CodecException.malformed("JPEG data");
    } finally {
      if (reader != null) {
        reader.reset();
      }
    }
  }

  private ImageReader reader() throws IOException {
    if (reader == null) {
      ImageReaderSpi platform = platform();
      reader = (lossy ? platform : lossless(platform)).createReaderInstance(null);
    }
    return reader;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.dispose();
      reader = null;
    }
  }

  private static ImageReaderSpi platform() throws IOException {
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
    while (all.hasNext()) {
      ImageReaderSpi provider = all.next();
      if (provider.getClass().getName().equals(PLATFORM_READER)) {
        return provider;
      }
    }
    throw new IOException("this Java platform has no JPEG reader");
  }

  private static ImageReaderSpi lossless(ImageReaderSpi platform) {
    ServiceRegistry own = new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
    own.registerServiceProvider(platform, ImageReaderSpi.class);
    JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
    own.registerServiceProvider(provider, ImageReaderSpi.class);
    return provider;
  }

  private static void copy(Raster raster, Geometry geometry, byte[] into) {
    int bytes = geometry.bytesPerSample();
    int[] row = new int[geometry.columns() * geometry.samples()];
    int at = 0;
    for (int y = 0; y < geometry.rows(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, geometry.columns(), 1, row);
      for (int sample : row) {
        for (int i = 0; i < bytes; i++) {
          into[at++] = (byte) (sample >>> Byte.SIZE * i);
        }
      }
    }
  }
}
