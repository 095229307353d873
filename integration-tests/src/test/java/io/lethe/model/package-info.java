/** The whole pipeline beside a model of it that is as simple as can be. */
package io.lethe.model;
