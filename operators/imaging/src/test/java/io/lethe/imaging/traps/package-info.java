/**
 * Twenty-five traps, each of which has broken a well-known de-identifier: {@code trap01} to {@code
 * trap14} in {@link io.lethe.imaging.traps.IdentityTrapsTest}, {@code trap15} to {@code trap19} in
 * {@link io.lethe.imaging.traps.TimeTrapsTest}, {@code trap20} to {@code trap23} in {@code
 * io.lethe.imaging.pixel.PixelTrapsTest}, {@code trap24} and {@code trap25} in {@link
 * io.lethe.imaging.traps.DocumentTrapsTest}.
 */
package io.lethe.imaging.traps;
