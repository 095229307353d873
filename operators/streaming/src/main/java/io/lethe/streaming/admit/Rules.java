package io.lethe.streaming.admit;

import io.lethe.curation.DataKind;
import io.lethe.curation.Policy;
import io.lethe.curation.Recipe;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies and recipes of an installation, as the texts of their files, so that they travel
 * with the job to every worker.
 *
 * @param policyTexts YAML, one a project
 * @param recipeTexts YAML, one a recipe
 */
public record Rules(List<String> policyTexts, List<String> recipeTexts) implements Serializable {

  public Rules {
    policyTexts = List.copyOf(policyTexts);
    recipeTexts = List.copyOf(recipeTexts);
  }

  /**
   * Parses all texts.
   *
   * @throws IllegalArgumentException if a text is invalid, a name occurs twice, or a policy names a
   *     recipe that is not there
   */
  public Parsed parse() {
    Map<String, Recipe> recipes = new HashMap<>();
    for (String text : recipeTexts) {
      Recipe recipe = Recipe.parse(text);
      if (recipes.put(recipe.id(), recipe) != null) {
        throw new IllegalArgumentException("recipe " + recipe.id() + " is there twice");
      }
    }
    Map<String, Policy> policies = new HashMap<>();
    for (String text : policyTexts) {
      Policy policy = Policy.parse(text);
      policy.recipes().forEach((kind, id) -> checkRecipe(policy, kind, recipes.get(id)));
      if (policies.put(policy.project(), policy) != null) {
        throw new IllegalArgumentException("project " + policy.project() + " has two policies");
      }
    }
    return new Parsed(policies, recipes);
  }

  private static void checkRecipe(Policy policy, DataKind kind, Recipe recipe) {
    if (recipe == null || recipe.kind() != kind) {
      throw new IllegalArgumentException(
          "policy " + policy.project() + ": no " + kind + " recipe of the name given");
    }
  }

  /** The parsed form; immutable. */
  public record Parsed(Map<String, Policy> policies, Map<String, Recipe> recipes) {

    public Parsed {
      policies = Map.copyOf(policies);
      recipes = Map.copyOf(recipes);
    }

    /** The recipe that a project uses for a kind of delivery. */
    public Optional<Recipe> recipe(Policy policy, DataKind kind) {
      return Optional.ofNullable(policy.recipes().get(kind)).map(recipes::get);
    }
  }
}
