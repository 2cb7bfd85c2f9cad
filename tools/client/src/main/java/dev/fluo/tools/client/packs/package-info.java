/** Packs of rules: a manifest with checksums, archives, and the overrides of a team that survive an update. */
package dev.fluo.tools.client.packs;
