package io.lethe.bench.field;

import static io.lethe.bench.field.Contender.Role.PEER;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * De-identifiers that Debian has. None digests anything; each is given the shortest way to its
 * result, and files in place of a network where it can.
 *
 * @param scripts folder of what peers need a script for
 * @param work for their settings
 * @param certificate that gdcmanon encrypts with what it takes out
 */
public record ImagingPeers(Path scripts, Path work, Path certificate) {

  private static final Path JARS = Path.of("/usr/share/java");

  /** Most tags of the Basic Profile that the test data have. */
  private static final List<String> ERASED =
      List.of(
          "0008,0050",
          "0008,0080",
          "0008,0081",
          "0008,0090",
          "0008,1010",
          "0008,1030",
          "0008,103E",
          "0008,1040",
          "0008,1048",
          "0008,1050",
          "0008,1070",
          "0008,2111",
          "0010,0030",
          "0010,0040",
          "0010,1010",
          "0010,1030",
          "0018,1000",
          "0018,1030",
          "0020,0010",
          "0020,4000",
          "0032,1032",
          "0032,1060",
          "0040,0244",
          "0040,0245",
          "0040,0253",
          "0040,0254",
          "0040,0275");

  List<Contender> deidentifying(Path in) throws IOException {
    return List.of(
        gdcmanon(in),
        dcmodify(in),
        pixelmed(in, noRegions()),
        pydicom(in),
        OrthancPeer.of(in, work));
  }

  List<Contender> redacting(Path in) throws IOException {
    return List.of(pixelmed(in, regions()));
  }

  private Contender gdcmanon(Path in) {
    return Contender.of(
        "gdcmanon",
        PEER,
        out ->
            List.of(
                "gdcmanon",
                "-e",
                "-c",
                certificate.toString(),
                "-r",
                "-i",
                in.toString(),
                "-o",
                out.toString()));
  }

  private Contender dcmodify(Path in) {
    return Contender.of(
            "dcmodify",
            PEER,
            out -> {
              StringBuilder command = new StringBuilder("find '" + out + "' -type f -print0 | ");
              command.append("xargs -0 -n 500 dcmodify -nb -gst -gse -gin -imt");
              ERASED.forEach(tag -> command.append(" -ea '(").append(tag).append(")'"));
              command.append(" -m '(0010,0010)=ANON' -m '(0010,0020)=ANON'");
              return List.of("sh", "-c", command.toString());
            })
        .after(out -> copy(in, out));
  }

  private Contender pixelmed(Path in, Path regions) {
    return Contender.of(
        "PixelMed",
        PEER,
        out ->
            List.of(
                "java",
                "-cp",
                pixelmedJars(),
                "com.pixelmed.apps.DeidentifyAndRedact",
                in.toString(),
                out.toString(),
                regions.toString(),
                "BLOCK"));
  }

  private Contender pydicom(Path in) {
    Path script = scripts.resolve("deidentify_pydicom.py");
    return Contender.of(
        "pydicom",
        PEER,
        out -> List.of("/usr/bin/python3", script.toString(), in.toString(), out.toString()));
  }

  private Path noRegions() throws IOException {
    return Files.writeString(work.resolve("no-regions.txt"), "");
  }

  /** All but the region that the test data say holds the image. */
  private Path regions() throws IOException {
    return Files.writeString(
        work.resolve("regions.txt"),
        "1.2.840.10008.5.1.4.1.1.3.1=(0,0,1024,70)(0,700,1024,68)(0,70,60,630)(964,70,60,630)\n");
  }

  private static String pixelmedJars() {
    try (Stream<Path> jars = Files.list(JARS)) {
      return jars.map(Path::toString)
          .filter(jar -> jar.matches(".*/(pixelmed|vecmath|hsqldb|commons-).*\\.jar"))
          .sorted()
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : new ArrayList<>(Data.files(List.of(from.toString())))) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }
}
