package io.lethe.imaging.fragments;

import io.lethe.curation.ReasonCode;
import java.io.IOException;

/** A fragment holds what its compression does not let it hold. Never carries content. */
public final class FragmentException extends IOException {

  private static final long serialVersionUID = 1L;

  public FragmentException() {
    super(ReasonCode.DICOM_MALFORMED.name());
  }
}
