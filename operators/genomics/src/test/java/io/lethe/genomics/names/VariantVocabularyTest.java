package io.lethe.genomics.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that callers and annotators write pass, and words that could be anybody's do not. */
class VariantVocabularyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASS LowQual q10 s50 VQSRTrancheSNP99.00to99.90 VQSRTrancheINDEL99.90to100.00+",
        "FDRtranche2.00to10.00+ SnpCluster GATK_STANDARD STD_FILTER str_contraction RefCall",
        "clustered_events germline_risk panel_of_normals t_lod_fstar DRAGENHardQUAL LowDepth LowGQ",
        "base_qual map_qual strand_bias weak_evidence slippage orientation haplotype contamination",
        "AC0 InbreedingCoeff MaxDepth MinGQ SiteConflict NoPassedVariants SampleFT",
        "DEL DUP:TANDEM INS:ME:ALU CN0 CN12 NON_REF * INV CNV:TR STR12",
        "DP AF AC AN MQ MQ0 BaseQRankSum MQRankSum ReadPosRankSum FS SOR QD VQSLOD culprit",
        "ExcessHet MLEAC AS_QD AS_FilterStatus TLOD NALOD POPAF F1R2 MIN_DP SB GQX DPI",
        "nhomalt_nfe_XX AC_non_neuro_eas faf95_popmax AF_afr gnomADe_AF dbSNPBuildID EAS_AF",
        "VDB RPBZ SGB DP4 IDV IMF MQSBZ SAF SAR TYPE NUMALT ODDS DR2 IMP R2 ER2 TYPED",
        "SVLEN CIPOS CIEND IMPRECISE PR SR SUPP_VEC STDEV_POS CHR2 1000G HS"
      })
  void idsOfTheFieldPass(String ids) {
    for (String id : ids.split(" ")) {
      assertThat(VariantVocabulary.shipped().knows(id)).as(id).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Smith",
        "Smith_family",
        "LowQual_Smith",
        "DrDoe",
        "MRN",
        "MRN12",
        "PatientId",
        "DOB",
        "Ward7",
        "q1234",
        "low1947",
        "AF_12345",
        "low_1.2.3",
        "low_19470321",
        "low_12_34_56",
        "a b",
        "Ärzte",
        "JaneDoe.DP"
      })
  void otherIdsDoNot(String id) {
    assertThat(VariantVocabulary.shipped().knows(id)).isFalse();
  }
}
