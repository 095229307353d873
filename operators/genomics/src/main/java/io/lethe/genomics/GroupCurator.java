package io.lethe.genomics;

import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Outcome;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.curation.Sha256;
import io.lethe.genomics.deflate.DeflaterChoice;
import io.lethe.genomics.fastq.MatesCurator;
import io.lethe.genomics.fastq.MatesRefusedException;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.options.GenomicsLimits;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.run.RunFile;
import io.lethe.genomics.run.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Curates data files that belong together, all open at once: the mates of read pairs, which pass
 * together or not at all, or the files of a run folder, of which each stands for itself. One object
 * serves one group.
 */
final class GroupCurator implements AutoCloseable {

  private final List<SetCurator> members;
  private final GenomicsOptions options;
  private final GenomicsLimits limits;
  private final Names names;
  private final RunContext run;
  private final List<MemberFile> files = new ArrayList<>();

  GroupCurator(
      List<SetCurator> members,
      GenomicsOptions options,
      GenomicsLimits limits,
      Pseudonyms pseudonyms,
      RunContext run) {
    this.members = List.copyOf(members);
    this.options = options;
    this.limits = limits;
    this.names = new Names(pseudonyms);
    this.run = run;
  }

  /** Settles every member. */
  void curate(ObjectKeys keys) throws IOException {
    boolean all = true;
    for (SetCurator member : members) {
      if (member.open(keys, options)) {
        files.add(MemberFile.of(member, limits, options.deflater() == DeflaterChoice.REUSE));
      } else {
        all = false;
      }
    }
    try {
      if (folder()) {
        runFolder();
      } else if (all) {
        mates();
      } else {
        refuseAll(ReasonCode.MATE_REFUSED);
      }
    } catch (MatesRefusedException e) {
      for (int i = 0; i < files.size(); i++) {
        refuse(files.get(i), e.reasons().get(i));
      }
    } catch (RuntimeException | StackOverflowError e) {
      // The message may hold content: no log.
      refuseAll(ReasonCode.INTERNAL_ERROR);
    }
  }

  /** Content decides: no file of reads starts like one of a run folder. */
  private boolean folder() throws IOException {
    for (MemberFile file : files) {
      if (file.is(Format.RUN_FILE)) {
        return true;
      }
    }
    return false;
  }

  private void mates() throws IOException, MatesRefusedException {
    List<MatesCurator.Mate> mates = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      MemberFile file = files.get(i);
      try {
        if (file.format() != Format.FASTQ) {
          throw file.window().reject(ReasonCode.FASTQ_MALFORMED);
        }
      } catch (RejectedException e) {
        throw MatesRefusedException.of(files.size(), i, e);
      }
      mates.add(
          new MatesCurator.Mate(
              file.window(), file.matches(), file.member().target(), file.metadata()));
    }
    new MatesCurator(mates, options, names, limits.recordBytes()).curate();
    List<Sha256> digests = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      MemberFile file = files.get(i);
      file.metadata().put("format", Format.FASTQ.name());
      file.metadata().put("mates", "" + files.size());
      try {
        file.member().target().finish();
        digests.add(file.member().file().verify());
      } catch (RejectedException e) {
        throw MatesRefusedException.of(files.size(), i, e);
      }
    }
    // From here on all of them are good.
    for (int i = 0; i < files.size(); i++) {
      commit(files.get(i), digests.get(i));
    }
  }

  private void runFolder() throws IOException {
    List<RunFile> read = new ArrayList<>();
    List<MemberFile> sound = new ArrayList<>();
    for (MemberFile file : files) {
      try {
        if (file.format() != Format.RUN_FILE) {
          throw file.window().reject(ReasonCode.GENOMICS_FORMAT_UNKNOWN);
        }
        read.add(RunFile.read(file.window()));
        sound.add(file);
      } catch (RejectedException e) {
        refuse(file, e);
      }
    }
    RunFolder folder = new RunFolder(read, options, names, run);
    for (int i = 0; i < sound.size(); i++) {
      MemberFile file = sound.get(i);
      try {
        folder.curate(read.get(i), file.member().target(), file.metadata());
        commit(file, file.member().file().verify());
      } catch (RejectedException e) {
        refuse(file, e);
      }
    }
  }

  private static void commit(MemberFile file, Sha256 digest) throws IOException {
    SetCurator member = file.member();
    file.describeContainer();
    try {
      member.settle(FileCurator.commit(member.file(), digest, member.target(), file.metadata()));
    } catch (ObjectConflictException e) {
      member.settle(
          new Outcome.Quarantined(ReasonCode.KEY_CONFLICT, -1, member.file().in().count()));
    }
  }

  private static void refuse(MemberFile file, RejectedException fault) {
    OpenedFile opened = file.member().file();
    ReasonCode reason = FileCurator.reason(fault.reason(), opened);
    file.member().settle(new Outcome.Quarantined(reason, fault.position(), opened.in().count()));
  }

  private void refuseAll(ReasonCode reason) {
    files.forEach(file -> refuse(file, new RejectedException(reason, -1)));
  }

  @Override
  public void close() throws IOException {
    files.forEach(MemberFile::close);
    IOException failed = null;
    for (SetCurator member : members) {
      try {
        member.close();
      } catch (IOException e) {
        failed = failed == null ? e : failed;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
