package glint.inference.training.recipe;

/** The keys of a recipe that only one detector has, as a record with a component for each. */
public interface TaskSettings {}
