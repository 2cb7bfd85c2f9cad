package dev.fluo.tools.client.rules;

import java.util.Optional;

/**
 * The text of one version of a rule or list.
 *
 * @param version as the status and the audit name it
 * @param canonical the document as the job took it
 * @param source the author's own text; empty if nobody has it
 */
public record VersionText(long version, String canonical, Optional<String> source) {}
