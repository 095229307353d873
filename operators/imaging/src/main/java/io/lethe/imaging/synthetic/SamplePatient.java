package io.lethe.imaging.synthetic;

/**
 * An invented person.
 *
 * @param name Patient's Name (0010,0010) as PS3.5 6.2.1 writes it
 * @param id Patient ID (0010,0020)
 * @param birthDate (0010,0030)
 * @param sex (0010,0040)
 * @param character the Specific Character Set (0008,0005) that can write the name
 */
record SamplePatient(String name, String id, String birthDate, String sex, CharacterSet character) {

  @Override
  public String toString() {
    return "SamplePatient";
  }
}
