using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Conformance.Tests.Sequences.Witnesses;

/// <summary>Witnesses survive being stored, and a file that is none is refused in one sentence.</summary>
public sealed class WitnessFileTests : IDisposable
{
    private readonly WitnessFile _file = new([typeof(WitnessFileTests).Assembly]);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("witness");

    public static TheoryData<Step> Steps =>
    [
        new DoStep(QueueTarget.First, new FlushIntent(1)),
        new DoStep(new QueueTarget(3, 2), new FlushIntent(uint.MaxValue)),
        new DoStep(QueueTarget.First, new ReadIntent(1, new BlockRange(ulong.MaxValue, 65536))),
        new DoStep(QueueTarget.First, new WriteIntent(1, new BlockRange(0, 1), BlockPattern.AllOnes)),
        new DoStep(QueueTarget.First, new WriteZeroesIntent(1, new BlockRange(7, 3), Deallocate: true)),
        new DoStep(QueueTarget.First, new DatasetManagementIntent(1, [new BlockRange(0, 0), new BlockRange(5, uint.MaxValue)], true)),
        new DoStep(QueueTarget.First, LbaStatusIntent.Allocated(1, 5, 6, 7)),
        new DoStep(QueueTarget.First, new LbaStatusIntent(0, 0, 0, uint.MaxValue, (LbaStatusAction)0xEE)),
        new DoStep(
            QueueTarget.First,
            new IdentifyIntent(7, IdentifyCns.ControllerList) { ControllerIdentifier = 3, StructureSpecificIdentifier = 4 }),
        new DoStep(
            QueueTarget.First,
            new LogPageIntent((LogPageIdentifier)0xEE, 9, 1) { Offset = ulong.MaxValue, RetainAsynchronousEvent = false }),
        new DoStep(QueueTarget.First, new GetFeatureIntent(FeatureIdentifier.Timestamp) { Select = (FeatureSelect)7, DataBytes = 8 }),
        new DoStep(
            QueueTarget.First,
            new SetFeatureIntent((FeatureIdentifier)0xEE, 1, 2) { Save = true, Dword15 = 5, DataHex = "00FF", DataBytes = 8 }),
        new DoStep(
            QueueTarget.First,
            new RawCommandIntent(OnAdminQueue: true, 0x3F, 1) { Flags = 0xC0, Dword2 = 2, MetadataPointer = 9, Fill = 0 }),
        new DoStep(QueueTarget.First, new WriteIntent(1, new BlockRange(0, 1), 7)
        {
            Control = IoControl.ForceUnitAccess | IoControl.CheckGuard,
            Tags = new ProtectionTags(1, 2, 3, 4),
            Damage = ProtectionDamage.Guard,
        }),
        new DoStep(QueueTarget.First, new CompareIntent(1, new BlockRange(0, 1), 7) { DifferentByte = 9 }),
        new DoStep(QueueTarget.First, new VerifyIntent(1, new BlockRange(0, 1))),
        new DoStep(QueueTarget.First, new WriteUncorrectableIntent(1, new BlockRange(0, 1))),
        new DoStep(QueueTarget.First, new CopyIntent(1, 9, [new CopySource(new BlockRange(0, 1), 2)], CopyRangeFormat.Format2)),
        new DoStep(QueueTarget.First, new CancelIntent(1, 2, 3, CancelAction.Multiple)),
        new DoStep(QueueTarget.First, new AlteredIntent(new ReadIntent(1, new BlockRange(0, 1)), 12, 0xFFFF, 3, "NLB")),
        new DoStep(QueueTarget.First, new AbortIntent(3, 0xFFFF)),
        new DoStep(QueueTarget.First, new FormatNvmIntent(uint.MaxValue, 63, 2) { ProtectionType = 1, ExtendedMetadata = true }),
        new DoStep(QueueTarget.First, new SanitizeIntent(SanitizeAction.Overwrite) { NoDeallocate = true, Pattern = 0xA1B2C3D4 }),
        new DoStep(QueueTarget.First, new NamespaceManagementIntent(0, NamespaceManagementSelect.Create) { SizeBlocks = 9, Sharing = 1 }),
        new DoStep(QueueTarget.First, new NamespaceAttachmentIntent(4, NamespaceAttachmentSelect.Detach, [1, 2])),
        new AwaitSanitizeStep(1),
        new PowerOffStep(),
        new ProbeNamespacesStep(),
        new FusedStep(
            5, QueueTarget.First, new CompareIntent(1, new BlockRange(0, 1), 7), new WriteIntent(1, new BlockRange(0, 1), 8), Ring: true),
        new BeginStep(12, new QueueTarget(1, 0), new ReadIntent(2, new BlockRange(1, 1)), Ring: false),
        new AwaitStep(12),
        new AwaitAllStep(),
        new IdleStep(123_456_789_000),
        new ResetStep(1),
        new KnockStep("who's there? \"ä\" \u2028"),
    ];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Every_kind_of_step_comes_back_as_it_was(Step step)
    {
        var stored = _file.FromJson(_file.ToJson(WitnessOf(step)), "w.json");

        Assert.Equal(step, Assert.Single(stored.Steps));
    }

    [Fact]
    public void Every_kind_of_step_and_command_is_among_those_tried()
    {
        var tried = Steps.Cast<object[]>().Select(row => (Step)row[0]).ToList();
        var kinds = typeof(Step).Assembly.GetTypes().Where(type => !type.IsAbstract).ToList();

        Assert.Empty(kinds.Where(type => type.IsSubclassOf(typeof(Step))).Except(tried.Select(step => step.GetType())));
        Assert.Empty(kinds.Where(type => type.IsSubclassOf(typeof(CommandIntent)))
            .Except(tried.OfType<DoStep>().Select(step => step.Command.GetType())));
    }

    [Fact]
    public void Everything_else_comes_back_too()
    {
        var witness = WitnessOf(new AwaitAllStep()) with
        {
            Clause = "end",
            Seed = ulong.MaxValue,
            ShrinkExecutions = 33,
            OriginalStepCount = 50,
            Recipe = "{\"blocks\":64}",
            Journal = [new JournalLine(5, "invoke", "Flush", "00000000 00000001")],
        };
        var path = PathOf("witness.json");

        _file.Write(witness, path);
        var stored = _file.Read(path);

        Assert.Equal(_file.ToJson(witness), _file.ToJson(stored));
        Assert.Equal((witness.Clause, witness.Seed, witness.Recipe), (stored.Clause, stored.Seed, stored.Recipe));
        Assert.Equal(witness.Journal, stored.Journal);
        Assert.Equal(Witness.CurrentSchemaVersion, stored.SchemaVersion);
    }

    [Fact]
    public void The_form_is_one_that_people_can_read_and_edit()
    {
        var json = _file.ToJson(WitnessOf(new DoStep(QueueTarget.First, new WriteIntent(1, new BlockRange(9, 2), 7))));

        Assert.Contains("\"kind\": \"Do\"", json);
        Assert.Contains("\"kind\": \"Write\"", json);
        Assert.Contains("\"verdict\": \"fail\"", json);
        Assert.Contains("\"firstLba\": 9", json);
        Assert.DoesNotContain("isAdmin", json);
    }

    [Fact]
    public void Properties_may_stand_in_any_order() => Assert.Equal(
        new AwaitStep(3), Assert.Single(_file.FromJson(With("""[ { "handle": 3, "kind": "Await" } ]"""), "w.json").Steps));

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        var json = _file.ToJson(WitnessOf(new DoStep(QueueTarget.First, new FlushIntent(1))));
        for (var length = 0; length < json.Length; length += 7)
        {
            var problem = Assert.Throws<WitnessException>(() => _file.FromJson(json[..length], "w.json"));
            Assert.StartsWith("w.json is no complete witness: ", problem.Message);
        }
    }

    [Theory]
    [InlineData("", "w.json is no complete witness: ")]
    [InlineData("no json", "w.json is no complete witness: ")]
    [InlineData("null", "w.json is no witness: it has no schema version.")]
    [InlineData("[]", "w.json is no witness: it has no schema version.")]
    [InlineData("42", "w.json is no witness: it has no schema version.")]
    [InlineData("{}", "w.json is no witness: it has no schema version.")]
    [InlineData("{ \"schemaVersion\": \"1\" }", "w.json is no witness: it has no schema version.")]
    [InlineData("{ \"schemaVersion\": 1 }", "w.json is no complete witness: ")]
    [InlineData("{ \"schemaVersion\": 1e99 }", "w.json is no witness: it has no schema version.")]
    public void A_foreign_file_is_refused(string json, string sentence) =>
        Assert.StartsWith(sentence, Assert.Throws<WitnessException>(() => _file.FromJson(json, "w.json")).Message);

    [Theory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void A_file_of_a_newer_version_is_refused_by_its_number(int version) => Assert.Equal(
        $"w.json was written by a newer version (schema {version}); this one reads up to 1.",
        Assert.Throws<WitnessException>(() => _file.FromJson($$"""{ "schemaVersion": {{version}}, "strange": [] }""", "w.json")).Message);

    [Theory]
    [InlineData("null")]
    [InlineData("[ null ]")]
    [InlineData("""[ { "kind": "Dance" } ]""")]
    [InlineData("""[ { "handle": 1 } ]""")]
    [InlineData("""[ { "kind": "Await" } ]""")]
    [InlineData("""[ { "kind": "Await", "handle": "one" } ]""")]
    [InlineData("""[ { "kind": "Await", "handle": 99999999999 } ]""")]
    [InlineData("""[ { "kind": "Do", "target": {}, "command": null } ]""")]
    [InlineData("""[ { "kind": "Do", "target": {} } ]""")]
    [InlineData("""[ { "kind": "Do", "target": {}, "command": { "kind": "DatasetManagement", "namespaceIdentifier": 1, "deallocate": true } } ]""")]
    [InlineData("""[ { "kind": "Do", "target": {}, "command": { "kind": "DatasetManagement", "namespaceIdentifier": 1, "deallocate": true, "ranges": null } } ]""")]
    public void Steps_that_cannot_be_run_are_refused(string steps) =>
        Assert.Throws<WitnessException>(() => _file.FromJson(With(steps), "w.json"));

    [Fact]
    public void Depth_without_end_is_refused() =>
        Assert.Throws<WitnessException>(() => _file.FromJson(new string('[', 1_000_000), "w.json"));

    [Fact]
    public void A_file_that_is_not_there_is_missed_by_name()
    {
        var path = PathOf("nowhere.json");

        Assert.Equal($"There is no file {path}.", Assert.Throws<WitnessException>(() => _file.Read(path)).Message);
        Assert.Equal($"There is no file {_folder.FullName}.", Assert.Throws<WitnessException>(() => _file.Read(_folder.FullName)).Message);
        Assert.Throws<WitnessException>(() => _file.Read(""));
    }

    [Fact]
    public void A_file_too_large_to_be_a_witness_is_not_even_read()
    {
        var path = PathOf("huge.json");
        using (var stream = File.Create(path))
        {
            stream.SetLength((16 * 1024 * 1024) + 1);
        }

        Assert.Equal(
            $"{path} is too large to be a witness (16777217 bytes).", Assert.Throws<WitnessException>(() => _file.Read(path)).Message);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        var path = PathOf("noise.json");
        File.WriteAllBytes(path, [.. Enumerable.Range(0, 256).Select(value => (byte)value)]);

        Assert.Throws<WitnessException>(() => _file.Read(path));
    }

    private static Witness WitnessOf(params Step[] steps) => new()
    {
        Suite = "Toy",
        Test = "ToyTests.It_plays",
        Requirement = "TOY-001",
        Verdict = Verdict.Fail,
        Expected = "one",
        Actual = "two",
        Seed = 1,
        SequenceIndex = 2,
        Device = "toy",
        Recipe = "",
        Steps = steps,
        Decoded = [.. steps.Select(step => step.Describe())],
    };

    private static string With(string steps) =>
        $$"""
        {
          "schemaVersion": 1, "suite": "Toy", "test": "T", "requirement": "TOY-001", "verdict": "fail", "expected": "one", "actual": "two",
          "seed": 1, "sequenceIndex": 2, "device": "toy", "recipe": "", "steps": {{steps}}
        }
        """;

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>A step of a suite's own.</summary>
    private sealed record KnockStep(string Words) : Step
    {
        public override void Run(ISequenceVerbs verbs) => throw new InvalidOperationException("It is only stored.");

        public override string Describe() => Words;
    }
}
