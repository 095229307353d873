/** {@code lethe demo}: the whole pipeline on one machine, fed with sample studies or a folder. */
package io.lethe.platform.demo;
