package glint.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.SafetensorsFile;
import glint.inference.checkpoint.Weights;

import static org.assertj.core.api.Assertions.assertThat;

class GlintCommandLineTest {
    @TempDir
    Path folder = Path.of("");

    private Path scene() {
        Path scene = folder.resolve("scene");
        assertThat(CommandLineRun.of("synth", "-o", scene, "--sequences", 1, "--frames", 3, "--size", "96x64", "--seed",
                7).exitCode()).isZero();
        return scene;
    }

    @Test
    void anUnknownCommandIsBadUsageWithOneLine() {
        CommandLineRun run = CommandLineRun.of("detekt");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void badInputIsOneLineThatNamesTheFileAndTheRemedy() {
        CommandLineRun run = CommandLineRun.of("convert", "--from", "coco", "--to", "voc", folder.resolve("none.json"),
                folder.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("none.json").contains("(");
    }

    @Test
    void whatASourceHoldsIsShownAndMayBeSaidOtherwise() throws IOException {
        Path raw = Files.write(folder.resolve("clip.raw"), new byte[]{1, 2, 3, 4, 5, 6, 7, 8});
        JsonNode info = CommandLineRun.of("info", raw, "--json", "--read", "width=2", "--read", "height=1", "--read",
                "byte-order=big").json();
        assertThat(info.get("frames").asInt()).isEqualTo(2);
        assertThat(info.get("sequence").asBoolean()).isTrue();
        assertThat(info.get("highest").asDouble()).isEqualTo(0x0708);
        CommandLineRun wrong = CommandLineRun.of("info", raw, "--read", "widht=2");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--read widht");
    }

    @Test
    void deadPixelsOfASequenceAreWrittenAsAMaskThatCanBeIgnored() throws IOException {
        byte[] counts = new byte[12 * 8 * 6];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (byte) (i % 48 == 20 ? 255 : 100 + i % 3);
        }
        Path raw = Files.write(folder.resolve("clip.raw"), counts);
        Path mask = folder.resolve("dead.png");
        String[] size = {"width=8", "height=6", "bits=8"};
        JsonNode info = CommandLineRun.of("info", raw, "--json", "--dead-pixels", mask, "--read", size[0], "--read",
                size[1], "--read", size[2]).json();
        assertThat(info.get("deadPixels").asInt()).isEqualTo(1);
        assertThat(info.get("highest").asInt()).isEqualTo(255);
        assertThat(CommandLineRun.of("info", raw, "--json", "--read", size[0], "--read", size[1], "--read", size[2],
                "--read", "ignore=" + mask).json().get("highest").asInt()).isEqualTo(102);
    }

    @Test
    void everyBundledRecipeIsWholeAndMakesADataset() throws IOException {
        for (String recipe : new String[]{"small-extirship", "small-ssdd", "nuaa-sirst-corrected.yaml", "ihast-masks", "irdst-r", "daub-h", "danet-scales", "comoe-joint"}) {
            CommandLineRun run = CommandLineRun.of("curate", recipe, "--input", scene().resolve("seq0000"), "--dry-run",
                    "--json", "--set", "steps=[{select-count: {min: 0, max: 99}}]");
            assertThat(run.exitCode()).as(recipe + run.err()).isZero();
            assertThat(run.json().get("counts").get("kept").asInt()).isEqualTo(3);
        }
        Path out = folder.resolve("curated");
        CommandLineRun run = CommandLineRun.of("curate", "danet-scales", "--input", scene().resolve("seq0000"), "-o",
                out, "--set", "steps.1.resize.width=64");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(out.resolve("curation.json")).content().contains("steps.1.resize.width");
        assertThat(CommandLineRun.of("info", out, "--json").json().get("layout").asText()).isEqualTo("coco");
    }

    @Test
    void aCurationWithoutAFolderOrWithAWrongStepIsBadUsage() {
        assertThat(CommandLineRun.of("curate", "small-extirship", "--input", folder).exitCode()).isEqualTo(2);
        CommandLineRun run = CommandLineRun.of("curate", "small-extirship", "--input", scene(), "--dry-run", "--set",
                "steps.0.select-proportion.below=2");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void detectionWithoutWeightsSaysHowToGetSome() {
        CommandLineRun run = CommandLineRun.of("detect", "-d", "le-irstd", "--weights",
                folder.resolve("no.safetensors"),
                scene(), "-o", folder.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no.safetensors");
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        Path first = scene();
        Path second = folder.resolve("again");
        CommandLineRun.of("synth", "-o", second, "--sequences", 1, "--frames", 3, "--size", "96x64", "--seed", 7);
        for (String file : new String[]{"annotations.json", "scene.json", "seq0000/images/000002.png"}) {
            assertThat(second.resolve(file)).hasBinaryContent(Files.readAllBytes(first.resolve(file)));
        }
    }

    @Test
    void masksBecomeCocoAndMasksAgain() throws IOException {
        Path masks = scene().resolve("seq0000/masks");
        Path coco = folder.resolve("labels.json");
        assertThat(CommandLineRun.of("convert", "--from", "mask", "--to", "coco", masks, coco).exitCode()).isZero();
        Path again = folder.resolve("masks");
        CommandLineRun back = CommandLineRun.of("convert", "--json", "--from", "coco", "--to", "mask", coco, again);
        assertThat(back.exitCode()).isZero();
        assertThat(back.json().get("frames").asInt()).isEqualTo(3);
        assertThat(again.resolve("000001.png")).isRegularFile();
        CommandLineRun third = CommandLineRun.of("convert", "--json", "--from", "mask", "--to", "coco", again, folder
                .resolve("labels2.json"));
        assertThat(third.json().get("targets")).isEqualTo(back.json().get("targets"));
        assertThat(folder.resolve("labels2.json")).hasBinaryContent(Files.readAllBytes(coco));
    }

    @Test
    void detectionsAreEvaluatedWithTheKeysOfTheContract() throws IOException {
        Path truth = folder.resolve("truth.json");
        Files.writeString(truth, """
                {"images":[{"id":1,"file_name":"a.png","width":20,"height":10}],
                 "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[2,3,4,4],"area":16,"iscrowd":0}],
                 "categories":[{"id":1,"name":"target"}]}""");
        Path detections = folder.resolve("detections.json");
        Files.writeString(detections, """
                [{"image_id":1,"category_id":1,"bbox":[2,3,4,4],"score":0.9},
                 {"image_id":1,"category_id":1,"bbox":[12,3,4,4],"score":0.8}]""");
        CommandLineRun run = CommandLineRun.of("eval", "--json", "--truth", truth, "--detections", detections);
        assertThat(run.exitCode()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("ap50").asDouble()).isEqualTo(1);
        assertThat(json.get("runs").size()).isEqualTo(1);
        assertThat(json.get("pixel").isNull()).isTrue();
        assertThat(json.get("unknownImages").asInt()).isZero();
        assertThat(json.get("curve").size()).isEqualTo(2);
        assertThat(
                CommandLineRun.of("eval", "--json", "--protocol", "all", "--truth", truth, "--detections", detections)
                        .json().get("runs").size())
                .isEqualTo(6);
    }

    @Test
    void anEvaluationIsLookedIntoAndReportedInEveryFormat() throws IOException {
        Path scene = scene();
        Path detections = folder.resolve("found.json");
        Files.writeString(detections, """
                {"images":[{"id":1,"file_name":"000000.png","width":96,"height":64}],
                 "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[2,3,4,4],"score":0.9}],
                 "categories":[{"id":1,"name":"target"}]}""");
        Path curve = Files.writeString(folder.resolve("Old.txt"), "0.5 ".repeat(101));
        CommandLineRun run = CommandLineRun.of("eval", "--json", "--truth", scene, "--detections", detections,
                detections,
                "--strata", "all", "--errors", "--bootstrap", 20, "--curve", curve, "--report",
                folder.resolve("r.html"),
                folder.resolve("r.csv"), folder.resolve("r.tex"), folder.resolve("r.json"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode first = run.json().get("runs").get(0);
        assertThat(first.at("/strata").fieldNames()).toIterable().containsExactly("size", "scr", "strength",
                "sequence");
        assertThat(first.at("/errors/falseAlarms/background").asInt()).isEqualTo(1);
        assertThat(first.at("/bootstrap/unit").asText()).isEqualTo("image");
        assertThat(run.json().at("/comparisons/0/p").asDouble()).isEqualTo(1);
        assertThat(run.json().at("/publishedCurves/0/ap50").asDouble()).isEqualTo(0.5);
        for (String name : new String[]{"r.html", "r.csv", "r.tex", "r.json"}) {
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void thresholdsOfFestAreTunedOnTheLabels() {
        Path scene = scene();
        Path weights = folder.resolve("fest.safetensors");
        assertThat(CommandLineRun.of("weights", "init", "-d", "fest", "--preset", "small", "-o", weights).exitCode())
                .isZero();
        CommandLineRun run = CommandLineRun.of("eval", "--json", "--truth", scene, "-d", "fest", "--weights", weights,
                "--tune");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode tuning = run.json().at("/tuning/0");
        assertThat(tuning.get("detector").asText()).isEqualTo("fest");
        assertThat(tuning.at("/usual/th1").asDouble()).isEqualTo(0.5);
        assertThat(tuning.has("best")).isTrue();
        assertThat(CommandLineRun.of("eval", "--truth", scene, "-d", "baseline", "--tune").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("eval", "--truth", scene, "--detections", scene.resolve("x.json"), "--tune")
                .exitCode()).isEqualTo(2);
    }

    @Test
    void wrongChoicesOfTheAnalysisAreOneLineEach() throws IOException {
        Path scene = scene();
        Path curve = Files.writeString(folder.resolve("short.txt"), "0.5 0.4");
        Object[][] wrong = {{"--strata", "colour"}, {"--strata", "domain"}, {"--bootstrap", -1}, {"--curve", curve}, {"--report", folder
                .resolve("r.docx")}};
        for (Object[] option : wrong) {
            CommandLineRun run = CommandLineRun.of("eval", "--truth", scene, "--detections", scene.resolve("none.json"),
                    option[0], option[1]);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.err()).contains(option[0].equals("--curve") ? "short.txt" : String.valueOf(option[1]));
        }
    }

    @Test
    void freshWeightsDetectAndResumeWithoutDoingTheWorkAgain() {
        Path scene = scene();
        Path weights = folder.resolve("fresh.safetensors");
        assertThat(CommandLineRun.of("weights", "init", "-d", "le-irstd", "--preset", "paper", "-o", weights)
                .exitCode()).isZero();
        Object[] command = {"detect", "--json", "-d", "le-irstd", "--weights", weights, "--size", 64, "--resume", scene, "-o", folder
                .resolve("out")};
        CommandLineRun first = CommandLineRun.of(command);
        assertThat(first.exitCode()).as(first.err()).isZero();
        JsonNode record = first.json().get(0);
        assertThat(record.get("frames").asInt()).isEqualTo(3);
        assertThat(record.get("options").get("size").asText()).isEqualTo("64");
        CommandLineRun second = CommandLineRun.of(command);
        assertThat(second.json().get(0).get("seconds")).isEqualTo(record.get("seconds"));
        assertThat(folder.resolve("out/le-irstd/detections.json")).isRegularFile();
    }

    @Test
    void weightsOfAnotherDetectorAreNotImportedAndEveryKeyIsNamed() {
        Path weights = folder.resolve("fresh.safetensors");
        CommandLineRun.of("weights", "init", "-d", "le-irstd", "--preset", "paper", "-o", weights);
        Path again = folder.resolve("imported.safetensors");
        CommandLineRun own = CommandLineRun.of("weights", "import", weights, "-d", "le-irstd", "--reading", "paper",
                "-o", again);
        assertThat(own.exitCode()).as(own.err()).isZero();
        JsonNode info = CommandLineRun.of("weights", "info", "--json", again).json();
        assertThat(info.get("metadata").get("detector").asText()).isEqualTo("le-irstd");
        assertThat(info.get("tensors")).hasSize(366);
        Path foreign = folder.resolve("foreign.safetensors");
        SafetensorsFile.write(foreign, new Checkpoint(Weights.read(weights).checkpoint().tensors(), Map.of()),
                SafetensorsFile.Precision.SINGLE);
        Path refused = folder.resolve("refused.safetensors");
        assertThat(CommandLineRun.of("weights", "import", weights, "-d", "fest", "-o", refused).err()).contains(
                "holds weights of le-irstd");
        CommandLineRun other = CommandLineRun.of("weights", "import", foreign, "-d", "light-sgmtlm", "--preset",
                "tenth", "-o", refused);
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("unexpected  model.22.cv3.2.2.bias", "missing", "fits no preset");
        assertThat(refused).doesNotExist();
    }

    @Test
    void aFolderOfWeightsServesSeveralDetectors() {
        Path weights = folder.resolve("le-irstd.safetensors");
        CommandLineRun.of("weights", "init", "-d", "le-irstd", "--preset", "paper", "-o", weights);
        CommandLineRun.of("weights", "init", "-d", "danet", "--preset", "half", "-o",
                folder.resolve("danet.safetensors"));
        Object[] command = {"detect", "--json", "-d", "le-irstd,danet", "--weights", folder, "--size", 64, "--layers", "cbam-2", scene(), "-o", folder
                .resolve("out")};
        CommandLineRun run = CommandLineRun.of(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json()).hasSize(2);
        assertThat(folder.resolve("out/le-irstd/layers/cbam-2")).isNotEmptyDirectory();
        assertThat(folder.resolve("out/danet/layers")).doesNotExist();
        assertThat(run.err()).contains("cbam-2: is no map of danet");
        command[5] = weights;
        assertThat(CommandLineRun.of(command).err()).contains("--weights", "folder");
    }

    @Test
    void thresholdsAndScalesReachADetectorThatSegmentsAndNoOther() {
        Path weights = folder.resolve("fest.safetensors");
        CommandLineRun.of("weights", "init", "-d", "fest", "--preset", "small", "-o", weights);
        Path scene = scene();
        CommandLineRun run = CommandLineRun.of("detect", "--json", "-d", "fest", "--weights", weights, "--scales",
                "48,32",
                "--th1", 0.2, "--th2", 0.3, scene, "-o", folder.resolve("out"));
        JsonNode options = run.json().get(0).get("options");
        assertThat(options.get("scales").asText()).isEqualTo("48,32");
        assertThat(options.get("th1").asDouble()).isEqualTo(0.2);
        assertThat(options.get("th2").asDouble()).isEqualTo(0.3);
        assertThat(folder.resolve("out/fest/masks")).isNotEmptyDirectory();
        CommandLineRun other = CommandLineRun.of("detect", "-d", "le-irstd", "--th1", 0.2, scene, "-o", folder.resolve(
                "out"));
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("--th1");
    }

    @Test
    void infoListsDetectorsWithExactParameters() {
        JsonNode detectors = CommandLineRun.of("info", "--json").json().get("detectors");
        assertThat(detectors.findValuesAsText("id")).contains("torchscript", "baseline");
        Map<String, Long> parameters = new HashMap<>();
        detectors.forEach(d -> d.get("presets").forEach(p -> parameters.put(d.get("id").asText() + " "
                + p.get("name").asText(), p.get("parameters").asLong())));
        assertThat(parameters).containsEntry("le-irstd paper", 2_578_175L).containsEntry("fest paper", 4_805_089L);
    }

    @Test
    void parityOfAnUnknownKindDoesNotHold() throws IOException {
        Path fixture = Files.createDirectories(folder.resolve("case"));
        Files.writeString(fixture.resolve("golden.json"), """
                {"kind":"block.unheard-of","config":{},"inputs":[],"expected":[]}""");
        CommandLineRun run = CommandLineRun.of("parity", "--json", fixture);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json().get("pass").asBoolean()).isFalse();
    }

    @Test
    void everyCommandExplainsItself() {
        String[] commands = {"open", "demo", "info", "detect", "eval", "convert", "roundtrip", "audit", "stats", "synth", "train", "parity", "self-check", "weights"};
        assertThat(IntStream.range(0, commands.length).map(i -> CommandLineRun.of(commands[i], "--help").exitCode()))
                .containsOnly(0);
    }
}
