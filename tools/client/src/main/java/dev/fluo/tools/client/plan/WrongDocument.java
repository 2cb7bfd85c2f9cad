package dev.fluo.tools.client.plan;

import dev.fluo.rules.language.Problem;
import java.util.List;

/**
 * A document of a directory that cannot be published.
 *
 * @param key the rule id, or the file if the id is not known
 * @param file the file, relative to the directory
 * @param problems why; at least one
 */
public record WrongDocument(String key, String file, List<Problem> problems) {}
