/** Changes of what runs: deployments, migrations, flags, configuration. */
package dev.fluo.rules.change;
