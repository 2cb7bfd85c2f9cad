package dev.fluo.stream;

import dev.fluo.signal.SignalAction;
import java.util.List;

/**
 * What has become of an episode; one signal document.
 *
 * @param key of the episode
 * @param sequence of the signal
 * @param episode as it is now, of a retracted one as it was
 */
public record EpisodeChange(List<Object> key, SignalAction action, int sequence, Episode episode) {}
