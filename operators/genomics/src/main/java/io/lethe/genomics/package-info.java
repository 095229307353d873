/** The engine for sequencing files: detection, de-identification, keys. Free of Flink. */
package io.lethe.genomics;
