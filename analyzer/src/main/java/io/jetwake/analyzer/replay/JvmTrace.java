package io.jetwake.analyzer.replay;

import io.jetwake.analyzer.recording.RecordedJvm;
import io.jetwake.snapshot.FinishedTrace;

/**
 * A trace as one JVM saw it; another one that took part has a trace of the same id.
 *
 * @param jvm which JVM
 * @param trace what it recorded
 */
public record JvmTrace(RecordedJvm jvm, FinishedTrace trace) {}
