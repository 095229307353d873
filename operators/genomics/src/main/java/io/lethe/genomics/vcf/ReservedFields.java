package io.lethe.genomics.vcf;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The fields that VCF 4.3 to 4.5 reserve (§1.6.1 table 1, §1.6.2 table 2, §3), with our choice. */
final class ReservedFields {

  /** String-typed fields that tell of the variant and hold no list of carriers. */
  private static final Set<String> KEPT_INFO =
      Set.of("AA", "CIGAR", "SVTYPE", "EVENTTYPE", "SVCLAIM", "HOMSEQ", "CSQ", "ANN", "LOF", "NMD");

  private static final Set<String> KEPT_FORMAT = Set.of("GT", "FT", "PGT", "PID");

  private static final Set<String> UNSIGNED =
      Set.of("AC", "AD", "ADF", "ADR", "AF", "AN", "DP", "END", "MQ0", "NS", "GQ", "PL");

  private static final String INFO =
      "AA 1 String,AC A Integer,AD R Integer,ADF R Integer,ADR R Integer,AF A Float,AN 1 Integer,"
          + "BQ 1 Float,CIGAR A String,DB 0 Flag,DP 1 Integer,END 1 Integer,H2 0 Flag,H3 0 Flag,"
          + "MQ 1 Float,MQ0 1 Integer,NS 1 Integer,SOMATIC 0 Flag,VALIDATED 0 Flag,"
          + "1000G 0 Flag,IMPRECISE 0 Flag,NOVEL 0 Flag,SVTYPE 1 String,SVLEN . Integer,"
          + "CIPOS . Integer,CIEND . Integer,HOMLEN . Integer,HOMSEQ . String,BKPTID . String,"
          + "MEINFO . String,METRANS . String,DGVID . String,DBVARID . String,DBRIPID . String,"
          + "MATEID . String,PARID . String,EVENT . String,CILEN . Integer,DPADJ . Integer";

  private static final String FORMAT =
      "AD R Integer,ADF R Integer,ADR R Integer,DP 1 Integer,EC A Integer,FT 1 String,GL G Float,"
          + "GP G Float,GQ 1 Integer,GT 1 String,HQ 2 Integer,MQ 1 Integer,PL G Integer,"
          + "PQ 1 Integer,PS 1 Integer,CNQ 1 Float,NQ 1 Integer,HAP 1 Integer,AHAP 1 Integer";

  private ReservedFields() {}

  static Map<String, Field> info() {
    return table(INFO);
  }

  static Map<String, Field> format() {
    return table(FORMAT);
  }

  static boolean keepsInfo(Field field) {
    return field.type() != FieldType.STRING || KEPT_INFO.contains(field.id());
  }

  static boolean keepsFormat(Field field) {
    return field.type() != FieldType.STRING || KEPT_FORMAT.contains(field.id());
  }

  private static Map<String, Field> table(String text) {
    Map<String, Field> table = new HashMap<>();
    for (String row : text.split(",")) {
      String[] cells = row.split(" ");
      FieldType type = FieldType.of(cells[2]).orElseThrow();
      table.put(cells[0], new Field(cells[0], cells[1], type, false, UNSIGNED.contains(cells[0])));
    }
    return table;
  }
}
