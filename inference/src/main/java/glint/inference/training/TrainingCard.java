package glint.inference.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import glint.annotations.format.AtomicFile;
import glint.inference.training.data.LabelledFrame;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TrainingRecipe;

/** card.json: what weights are, what they were trained and measured on, and how they fared. */
final class TrainingCard {
    private TrainingCard() {}

    /**
     * Writes the card of the best weights of a run.
     *
     * @param identity what the checkpoint says of itself
     * @param weightsSha256 of the checkpoint file
     */
    static void write(Path file, TrainingRecipe.Source source, Map<String, String> identity, TrainingData data,
            TrainingOutcome outcome, String weightsSha256) {
        JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        ObjectNode card = mapper.createObjectNode();
        identity.forEach(card::put);
        card.put("sha256", weightsSha256);
        TrainingRecipe recipe = source.recipe();
        ArrayNode trainedOn = card.putArray("trainedOn");
        recipe.data().train().keySet().forEach(trainedOn::add);
        ObjectNode training = card.putObject("training");
        recipe.data().train().keySet().forEach(name -> count(training.putObject(name),
                data.train().stream().filter(f -> f.dataset().equals(name)).distinct().toList()));
        ObjectNode validation = card.putObject("validation");
        recipe.data().validate().forEach(name -> count(validation.putObject(name),
                data.validation().stream().filter(f -> f.dataset().equals(name)).toList()));
        card.put("heldBack", recipe.data().heldBack().list());
        ObjectNode run = card.putObject("run");
        run.put("recipe", source.name());
        ObjectNode changes = run.putObject("changes");
        source.relevantChanges().forEach(changes::put);
        run.put("seed", recipe.seed());
        run.put("epochs", outcome.epochs());
        run.put("bestEpoch", outcome.bestEpoch());
        run.put("seconds", outcome.time().toSeconds());
        ObjectNode metrics = card.putObject("metrics");
        outcome.best().forEach(metrics::put);
        AtomicFile.write(file, out -> out.write(mapper.writeValueAsBytes(card)));
    }

    private static void count(ObjectNode entry, List<LabelledFrame> frames) {
        entry.put("images", frames.size());
        entry.put("targets", frames.stream().mapToInt(f -> f.labels().targets().size()).sum());
    }
}
