/** The launch checklist against a whole platform, in order and with one fault after the other. */
package io.lethe.doctor;
