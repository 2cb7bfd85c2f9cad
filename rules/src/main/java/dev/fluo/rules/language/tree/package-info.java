/** The typed tree that native plans are compiled from, and the one table of fields and methods. */
package dev.fluo.rules.language.tree;
