using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Oracles.Rigs;
using NvmeConformance.Controller.Scripts;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller;

/// <summary>Queues of every size and in every arrangement, right and wrong, down to the bytes of each entry.</summary>
/// <param name="context">The run.</param>
public sealed class QueueTests(SuiteContext context)
{
    /// <summary>From two entries up, submission and completion queues of different sizes.</summary>
    [SkippableFact]
    [Requirement("BASE-030", "BASE-039", "BASE-042", "BASE-171", "LNX-34")]
    public void Queues_of_every_size_work_through_many_wraps() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-030"),
        Scripts = RigScripts.By(QueueScripts.Sizes),
        BudgetPercent = 12,
    });

    /// <summary>As many entries as CAP.MQES allows.</summary>
    [SkippableFact]
    [Requirement("BASE-030", "LNX-31")]
    public void The_largest_queues_work() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-030"),
        Scripts = RigScripts.By(QueueScripts.LargestSizes),
        BudgetPercent = 2,
    });

    /// <summary>Entries name the queue that they are for.</summary>
    [SkippableFact]
    [Requirement("BASE-041")]
    public void Submission_queues_share_a_completion_queue() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-041"),
        Scripts = RigScripts.By(QueueScripts.SharedCompletions),
        BudgetPercent = 8,
    });

    /// <summary>One queue is not emptied while the other goes on.</summary>
    [SkippableFact]
    [Requirement("BASE-040")]
    public void A_full_completion_queue_holds_nobody_else_up() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-040", "others-go-on"),
        Scripts = RigScripts.By(QueueScripts.FullCompletions),
        BudgetPercent = 8,
    });

    /// <summary>With commands in flight, and the same identifiers used again at once.</summary>
    [SkippableFact]
    [Requirement("BASE-038", "BASE-165")]
    public void Deleting_a_queue_ends_its_commands() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-165"),
        Scripts = RigScripts.By(QueueScripts.Deletions),
        BudgetPercent = 10,
    });

    /// <summary>Sizes, identifiers, vectors and partners that no queue can have, beside one that has to go on working.</summary>
    [SkippableFact]
    [Requirement("BASE-031", "BASE-032", "BASE-033", "BASE-034", "BASE-037", "LNX-53")]
    public void Wrong_queues_are_refused() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-032", "live-queue-unharmed"),
        Scripts = RigScripts.By(QueueScripts.WrongCreations),
        BudgetPercent = 10,
    });

    /// <summary>PC 0, on controllers with CAP.CQR 1 and 0.</summary>
    [SkippableFact]
    [Requirement("BASE-035")]
    public void Scattered_queues_are_refused_where_queues_have_to_be_contiguous() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-035", "completion-rejected"),
        Scripts = RigScripts.By(QueueScripts.Scattered),
        BudgetPercent = 6,
    });

    /// <summary>PC 0 where CAP.CQR is 0.</summary>
    [SkippableFact]
    [Requirement("BASE-035")]
    public void Scattered_queues_work() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.ScatteredQueues },
        Oracle = RigOracle.About("BASE-035", "works"),
        Scripts = RigScripts.By(QueueScripts.Scattered),
        BudgetPercent = 6,
    });

    /// <summary>Created before CC.IOSQES and CC.IOCQES are set.</summary>
    [SkippableFact]
    [Requirement("BASE-036")]
    public void Queues_need_entry_sizes() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-036"),
        Scripts = RigScripts.By(QueueScripts.WithoutEntrySizes),
        BudgetPercent = 3,
    });

    /// <summary>As many as are granted.</summary>
    [SkippableFact]
    [Requirement("BASE-045", "LNX-02", "LNX-30", "LNX-31")]
    public void All_queues_work_at_once() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-045"),
        Scripts = RigScripts.By(QueueScripts.AllQueues),
        BudgetPercent = 6,
    });

    /// <summary>QPRIO with and without weighted round robin.</summary>
    [SkippableFact]
    [Requirement("BASE-045")]
    public void Priorities_starve_nobody() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-045"),
        Scripts = RigScripts.By(QueueScripts.Priorities),
        BudgetPercent = 4,
    });

    /// <summary>Asked for before and after queues exist, and for the reserved number.</summary>
    [SkippableFact]
    [Requirement("BASE-046")]
    public void The_number_of_queues_is_settled_once() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-046", "after-creation"),
        Scripts = RigScripts.By(QueueScripts.QueueNumbers),
        BudgetPercent = 4,
    });

    /// <summary>Two commands with one identifier in flight.</summary>
    [SkippableFact]
    [Requirement("BASE-047")]
    public void A_command_identifier_in_use_does_no_harm() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-047"),
        Scripts = RigScripts.By(QueueScripts.Duplicates),
        BudgetPercent = 4,
    });

    /// <summary>Any value, with and without an event request waiting.</summary>
    [SkippableFact]
    [Requirement("BASE-043")]
    public void Doorbells_of_absent_queues_do_no_harm() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-043", "survives"),
        Scripts = RigScripts.By(DoorbellScripts.AbsentDoorbells),
        BudgetPercent = 4,
    });

    /// <summary>Nothing more is taken, an event is posted, and the queue can be made anew.</summary>
    [SkippableFact]
    [Requirement("BASE-044")]
    public void Doorbell_values_out_of_range_stop_their_queue_only() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-044", "out-of-range"),
        Scripts = RigScripts.By(DoorbellScripts.DoorbellsOutOfRange),
        BudgetPercent = 6,
    });

    /// <summary>A device need not notice; if it does, it says so.</summary>
    [SkippableFact]
    [Requirement("BASE-044")]
    public void Unchanged_doorbell_values_do_nothing_or_are_reported() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-044", "others"),
        Scripts = RigScripts.By(DoorbellScripts.DoorbellsUnchanged),
        BudgetPercent = 4,
    });
}
