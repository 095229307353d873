/** {@code lethe demo}: the whole pipeline on one machine, fed with samples or a folder. */
package io.lethe.platform.demo;
