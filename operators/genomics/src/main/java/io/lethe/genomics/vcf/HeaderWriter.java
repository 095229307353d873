package io.lethe.genomics.vcf;

import io.lethe.curation.Domain;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.names.Vocabulary;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.options.VariantOptions;
import io.lethe.genomics.reference.BuildNames;
import io.lethe.genomics.reference.ReferenceBuilds;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what is kept of a header: an allow-list of what defines the variants. Samples, pedigrees,
 * dates, command lines, files, addresses and descriptions have no place in it unless the recipe
 * says so. Not thread-safe.
 */
public final class HeaderWriter {

  private static final String DROP = "drop";
  private static final Pattern SAFE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z ._+-]{0,59}");
  private static final Pattern YEAR =
      Pattern.compile("((?:19|20)[0-9]{2})(?:[0-9]{4}|[-/].*)|.*\\b((?:19|20)[0-9]{2})");

  /** What stays of ##contig, in this order, and what it must be. */
  private static final Map<String, Predicate<String>> CONTIG_VALUES = contigValues();

  private final VcfHeader header;
  private final VariantOptions options;
  private final Names names;
  private final Terms terms;
  private final boolean numbered;
  private final StringBuilder out = new StringBuilder();
  private final Set<String> written = new HashSet<>();
  private int dropped;

  /**
   * @param numbered true for BCF: every line that records name by number says its number (IDX)
   */
  public HeaderWriter(
      VcfHeader header, GenomicsOptions options, Names names, Terms terms, boolean numbered) {
    this.header = header;
    this.options = options.vcf();
    this.names = names;
    this.terms = terms;
    this.numbered = numbered;
  }

  /** Lines that are not kept, known after {@link #text}. */
  public int dropped() {
    return dropped;
  }

  /** The header with the line that names the columns. */
  public String text() {
    out.append("##fileformat=VCFv").append(header.version()).append('\n');
    boolean pass = header.entries().stream().anyMatch(HeaderWriter::isPass);
    if (numbered && !pass) {
      out.append("##FILTER=<ID=PASS,Description=\"All filters passed\",IDX=0>\n");
    }
    for (HeaderEntry entry : header.entries()) {
      int before = out.length();
      write(entry);
      dropped += out.length() == before ? 1 : 0;
    }
    columns();
    return out.toString();
  }

  private static boolean isPass(HeaderEntry entry) {
    return entry.key().equals("FILTER") && "PASS".equals(entry.id());
  }

  private void columns() {
    out.append(VcfHeader.COLUMNS).append(header.formatColumn() ? "\tFORMAT" : "");
    boolean keep = options.sampleNames().equals("keep");
    for (String sample : header.samples()) {
      out.append('\t').append(keep ? sample : names.of(Domain.SAMPLE, sample));
    }
    out.append('\n');
  }

  private void write(HeaderEntry entry) {
    switch (entry.key()) {
      case "INFO" -> field(entry, header.info(entry.id()));
      case "FORMAT" -> field(entry, header.format(entry.id()));
      case "FILTER" -> term(entry, terms.of(entry.id()));
      case "ALT" -> term(entry, terms.allele(entry.id()));
      case "contig" -> contig(entry);
      case "SAMPLE" -> sample(entry);
      case "PEDIGREE" -> pedigree(entry);
      case "META" -> keep(entry, options.metaLines().equals("keep"));
      case "pedigreeDB" -> keep(entry, options.pedigreeDatabase().equals("keep"));
      case "fileDate" -> fileDate(entry);
      case "source" -> source(entry);
      case "reference" -> reference(entry);
      default -> other(entry);
    }
  }

  private void keep(HeaderEntry entry, boolean kept) {
    if (kept) {
      line(entry.key(), entry.value());
    }
  }

  private void line(String key, String value) {
    out.append("##").append(key).append('=').append(value).append('\n');
  }

  private void field(HeaderEntry entry, Field field) {
    if (!field.keep()) {
      return;
    }
    out.append("##").append(entry.key()).append("=<ID=").append(field.id());
    out.append(",Number=").append(field.number());
    out.append(",Type=").append(entry.line().get("Type"));
    end(entry, field.id());
  }

  private void term(HeaderEntry entry, String id) {
    if (!written.add(entry.key() + '=' + id)) {
      return;
    }
    out.append("##").append(entry.key()).append("=<ID=").append(id);
    end(entry, id);
  }

  private void end(HeaderEntry entry, String id) {
    String given = entry.line().get("Description");
    boolean keep = options.descriptions().equals("keep");
    String text = keep ? given : Descriptions.of(entry.key(), id, given, terms);
    out.append(",Description=\"").append(text).append('"');
    if (numbered && !entry.key().equals("ALT")) {
      out.append(",IDX=").append(header.strings().number(entry.id()));
    }
    out.append(">\n");
  }

  private void contig(HeaderEntry entry) {
    MetaLine line = entry.line();
    out.append("##contig=<ID=").append(entry.id());
    CONTIG_VALUES.forEach(
        (key, valid) -> {
          String value = line.get(key);
          if (value != null && valid.test(value) && !terms.namesSample(value)) {
            attribute(line, key);
          }
        });
    if (line.get("URL") != null && options.contigAddresses().equals("keep")) {
      attribute(line, "URL");
    }
    if (numbered) {
      out.append(",IDX=").append(header.contigNumbers().number(entry.id()));
    }
    out.append(">\n");
  }

  private void attribute(MetaLine line, String key) {
    String quote = line.quoted().contains(key) ? "\"" : "";
    out.append(',').append(key).append('=').append(quote).append(line.get(key)).append(quote);
  }

  private static Map<String, Predicate<String>> contigValues() {
    ReferenceBuilds builds = ReferenceBuilds.shipped();
    Map<String, Predicate<String>> values = new LinkedHashMap<>();
    values.put("length", Pattern.compile("[0-9]{1,10}").asMatchPredicate());
    values.put("assembly", value -> SAFE.matcher(value).matches() && builds.known(value));
    values.put("md5", Pattern.compile("[0-9A-Fa-f]{32}").asMatchPredicate());
    values.put("species", value -> Vocabulary.shipped().clean(value).isPresent());
    values.put("taxonomy", Pattern.compile("[0-9]{1,7}").asMatchPredicate());
    return Collections.unmodifiableMap(values);
  }

  private void sample(HeaderEntry entry) {
    if (options.sampleLines().equals("key")) {
      line("SAMPLE", "<ID=" + names.of(Domain.SAMPLE, entry.id()) + ">");
    }
  }

  /** Every value is a name: of a child, a parent, a derived or an original sample. */
  private void pedigree(HeaderEntry entry) {
    if (!options.pedigrees().equals("key")) {
      return;
    }
    StringBuilder pairs = new StringBuilder();
    int other = 0;
    for (Map.Entry<String, String> pair : entry.line().values().entrySet()) {
      boolean known = pair.getKey().matches("ID|Father|Mother|Original|Derived|Child|Name_[0-9]+");
      pairs.append(pairs.isEmpty() ? "" : ",").append(known ? pair.getKey() : "Key_" + other++);
      pairs.append('=').append(names.of(Domain.SAMPLE, pair.getValue()));
    }
    line("PEDIGREE", "<" + pairs + ">");
  }

  private void fileDate(HeaderEntry entry) {
    Matcher year = YEAR.matcher(entry.value());
    if (options.fileDate().equals("year") && year.matches()) {
      line("fileDate", (year.group(1) != null ? year.group(1) : year.group(2)) + "0101");
    }
  }

  private void source(HeaderEntry entry) {
    String program = Programs.name(entry.value(), terms);
    if (!options.source().equals(DROP) && program != null) {
      line("source", program);
    }
  }

  private void reference(HeaderEntry entry) {
    if (options.reference().equals("build")) {
      BuildNames.mentioned(entry.value()).ifPresent(build -> line("reference", build));
    }
  }

  private void other(HeaderEntry entry) {
    if (options.keepLines().contains(entry.key())) {
      keep(entry, true);
    } else if (options.commandLines().equals("program")) {
      String program = Programs.ofCommandLine(entry, terms);
      if (program != null) {
        line(program.startsWith("<") ? "GATKCommandLine" : "source", program);
      }
    }
  }
}
