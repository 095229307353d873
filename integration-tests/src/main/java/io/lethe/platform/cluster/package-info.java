/**
 * A Flink cluster of processes of their own on this machine: a JobManager, TaskManagers and the
 * ZooKeeper that lets jobs outlive the JobManager. Put together from Maven artifacts as a Flink
 * distribution is; for fault tests, upgrades and {@code lethe cluster}.
 */
package io.lethe.platform.cluster;
