package dev.fluo.flink.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The alerts that stand, of signals by rule, service, environment and key, of incidents by their id, and those that
 * ended a short while ago. Documents are noted in the order of their topic; what is sent is always the state of now.
 * Safe for several threads.
 */
final class AlertBook {

    /** Time for which an alert that ended is said again, so that an Alertmanager that was away hears of it. */
    static final Duration SAY_ENDED = Duration.ofMinutes(15);

    private final int most;
    private final Duration lasting;
    private final Duration episode;
    private final AlertTexts texts;
    private final Map<String, StandingAlert> standing = new LinkedHashMap<>();
    private final Map<SortedMap<String, String>, StandingAlert> ended = new LinkedHashMap<>();

    /**
     * @param most alerts that are kept; what comes beyond is sent once and not again
     * @param lasting how long a signal about one trace stands
     * @param episode how long an episode stands that is not resolved
     */
    AlertBook(int most, Duration lasting, Duration episode, AlertTexts texts) {
        this.most = most;
        this.lasting = lasting;
        this.episode = episode;
        this.texts = texts;
    }

    /** Takes what a signal or an incident says into the alert that it belongs to. */
    synchronized void note(Notice notice, Instant now) {
        SortedMap<String, String> labels = AlertLabels.of(notice);
        String identity = AlertLabels.identity(labels);
        String id = notice.required("/event/id");
        StandingAlert alert = standing.get(identity);
        if (notice.isOver()) {
            if (alert != null) {
                over(alert, notice, now);
            }
            return;
        }
        Map<String, String> annotations = texts.annotations(notice);
        String link = texts.link(notice);
        if (alert != null && notice.incident().isPresent()) {
            labels = AlertLabels.ofSameIncident(alert.labels(), labels);
        } else if (alert != null && notice.ruleVersion() == alert.version()) {
            AlertLabels.keepHigherSeverity(alert.labels(), labels);
        }
        if (alert == null) {
            if (standing.size() >= most) {
                return;
            }
            alert = new StandingAlert(labels, notice.time().isBefore(now) ? notice.time() : now);
        } else if (!alert.labels().equals(labels) && notice.ruleVersion() >= alert.version()) {
            end(alert, now);
            alert = alert.under(labels);
        }
        standing.put(identity, alert);
        ended.remove(alert.labels());
        alert.describe(annotations, link, notice.ruleVersion());
        alert.stand(
                id,
                new StandingAlert.Standing(
                        until(notice, now), notice.text("/trace/id").orElse("")));
    }

    /** Ends an alert if nothing of it stands. An incident's says then how the incident ended. */
    private void over(StandingAlert alert, Notice notice, Instant now) {
        alert.over(notice.required("/event/id"));
        endUnlessItStands(alert, now);
        if (notice.incident().isPresent()) {
            alert.describe(texts.annotations(notice), texts.link(notice), notice.ruleVersion());
        }
    }

    private Instant until(Notice notice, Instant now) {
        return now.plus(notice.isAcrossTraces() || notice.incident().isPresent() ? episode : lasting);
    }

    private void endUnlessItStands(StandingAlert alert, Instant now) {
        if (!alert.stands(now)) {
            standing.remove(alert.identity());
            end(alert, now);
        }
    }

    private void end(StandingAlert alert, Instant now) {
        alert.end(now);
        ended.put(alert.labels(), alert);
        if (ended.size() > most) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    /** Returns the alerts of a signal's rule, service, environment and key, as they are after it. */
    synchronized List<StandingAlert> of(Notice notice, Instant now) {
        SortedMap<String, String> labels = AlertLabels.of(notice);
        String identity = AlertLabels.identity(labels);
        List<StandingAlert> alerts = new ArrayList<>();
        for (StandingAlert each : ended.values()) {
            if (each.identity().equals(identity)) {
                alerts.add(each);
            }
        }
        StandingAlert alert = standing.get(identity);
        if (alert != null) {
            alerts.add(alert);
        } else if (alerts.isEmpty()) {
            alerts.add(unkept(notice, labels, now));
        }
        return alerts;
    }

    /** Returns an alert that is sent once: there was no room for it, or what it ends was never noted. */
    private StandingAlert unkept(Notice notice, SortedMap<String, String> labels, Instant now) {
        StandingAlert alert = new StandingAlert(labels, notice.time().isBefore(now) ? notice.time() : now);
        alert.describe(texts.annotations(notice), texts.link(notice), notice.ruleVersion());
        String trace = notice.text("/trace/id").orElse("");
        alert.stand(notice.required("/event/id"), new StandingAlert.Standing(until(notice, now), trace));
        if (notice.isOver()) {
            alert.end(now);
        }
        return alert;
    }

    /** Ends what has lasted long enough, and forgets what ended and was taken as such long ago. */
    synchronized void goOn(Instant now) {
        List.copyOf(standing.values()).forEach(alert -> endUnlessItStands(alert, now));
        ended.values()
                .removeIf(alert ->
                        alert.told() != null && alert.told().plus(SAY_ENDED).isBefore(now));
    }

    /** Returns all alerts: those that ended first, then those that stand. */
    synchronized List<StandingAlert> all() {
        List<StandingAlert> all = new ArrayList<>(ended.values());
        all.addAll(standing.values());
        return all;
    }

    /** Notes that alerts were taken as they are. */
    synchronized void taken(Collection<StandingAlert> alerts, Instant now) {
        alerts.stream().filter(StandingAlert::isEnded).forEach(alert -> alert.told(now));
    }

    /** Forgets alerts that are refused: to send them again would be refused again. */
    synchronized void drop(Collection<StandingAlert> alerts) {
        standing.values().removeAll(alerts);
        ended.values().removeAll(alerts);
    }

    /** Returns whether an alert of a signal or an incident stands. */
    synchronized boolean stands(Notice notice) {
        return standing.containsKey(AlertLabels.identity(AlertLabels.of(notice)));
    }

    /**
     * Puts an alert of a checkpoint back.
     *
     * @param kinds the kinds that are told from now on: an alert of another kind ends
     */
    synchronized void restore(StandingAlert alert, NoticeKinds kinds, Instant now) {
        boolean isTold = AlertLabels.areOfIncident(alert.labels()) ? kinds.incidents() : kinds.signals();
        if (!alert.isEnded() && !isTold) {
            alert.end(now);
        }
        if (alert.isEnded()) {
            ended.put(alert.labels(), alert);
        } else {
            standing.put(alert.identity(), alert);
        }
    }

    synchronized int standing() {
        return standing.size();
    }
}
