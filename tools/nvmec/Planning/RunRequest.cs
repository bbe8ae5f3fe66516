namespace NvmeConformance.CommandLine.Planning;

/// <summary>What somebody asked for, as it was typed; nothing of it has been checked.</summary>
internal sealed record RunRequest
{
    /// <summary>--device.</summary>
    internal IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>--peer.</summary>
    internal IReadOnlyList<string> Peers { get; init; } = [];

    /// <summary>--suite.</summary>
    internal IReadOnlyList<string> Suites { get; init; } = [];

    /// <summary>--requirement.</summary>
    internal IReadOnlyList<string> Requirements { get; init; } = [];

    /// <summary>--profile.</summary>
    internal string? Profile { get; init; }

    /// <summary>--seed.</summary>
    internal string? Seed { get; init; }

    /// <summary>--seeds.</summary>
    internal string? Seeds { get; init; }

    /// <summary>--time.</summary>
    internal string? Time { get; init; }

    /// <summary>--waivers.</summary>
    internal string? Waivers { get; init; }

    /// <summary>--expect.</summary>
    internal string? Expect { get; init; }

    /// <summary>--require.</summary>
    internal string? Require { get; init; }

    /// <summary>--strict.</summary>
    internal bool Strict { get; init; }

    /// <summary>--destroy-data.</summary>
    internal IReadOnlyList<string> DestroyData { get; init; } = [];

    /// <summary>--allow.</summary>
    internal IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>--stop-on-fail.</summary>
    internal bool StopOnFail { get; init; }

    /// <summary>--on-fail.</summary>
    internal string? OnFail { get; init; }

    /// <summary>--power-cycle.</summary>
    internal string? PowerCycle { get; init; }

    /// <summary>The command line as typed.</summary>
    internal string CommandLine { get; init; } = "";
}
