/** Change events: deployments, migrations, flags and configuration. */
package dev.fluo.rules.change;
