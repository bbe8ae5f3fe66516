using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference;

namespace NvmeConformance.Fuzzing;

/// <summary>World after world, each a subsystem of its own in hostile hands.</summary>
/// <param name="seed">Everything follows from it.</param>
public sealed class FuzzRun(ulong seed)
{
    /// <summary>Operations in one world.</summary>
    public const int OperationsPerWorld = 2_000;

    /// <summary>Runs worlds.</summary>
    /// <param name="firstWorld">The number of the first one.</param>
    /// <param name="worlds">How many.</param>
    /// <param name="onWorld">Told of every world that has ended.</param>
    /// <returns>What went wrong first, or null.</returns>
    public FuzzFailure? Run(long firstWorld, long worlds, Action? onWorld = null)
    {
        if (!DeviceUri.TryParse("reference", out var uri, out var reason))
        {
            throw new InvalidOperationException(reason);
        }

        using var device = new ReferenceAdapter().Open(uri);
        for (var world = firstWorld; world < firstWorld + worlds; world++)
        {
            if (RunWorld(device, world) is { } failure)
            {
                return failure;
            }

            onWorld?.Invoke();
        }

        return null;
    }

    private FuzzFailure? RunWorld(IDevice device, long world)
    {
        var draw = Draw.FromSeed(seed).At((ulong)world);
        var needs = new SubsystemNeeds { Controllers = 1 + (int)draw.For("controllers").Below(2) };
        if (device.Provision(needs, draw.For("subsystem")) is not Provision.Ready ready)
        {
            return new FuzzFailure(seed, world, 0, "the reference cannot be provisioned");
        }

        using var subsystem = ready.Subsystem;
        var hosts = subsystem.Controllers.Select(controller => new HostileHost(controller)).ToArray();
        var operation = -1;
        try
        {
            foreach (var host in hosts)
            {
                if (host.Begin() is { } problem)
                {
                    return new FuzzFailure(seed, world, operation, problem);
                }
            }

            for (operation = 0; operation < OperationsPerWorld; operation++)
            {
                var step = draw.At((ulong)operation);
                if (hosts[(int)step.For("host").Below((uint)hosts.Length)].Operate(step) is { } problem)
                {
                    return new FuzzFailure(seed, world, operation, problem);
                }
            }

            var wrong = hosts.Select(host => host.Begin()).FirstOrDefault(problem => problem is not null);
            return wrong is null ? null : new FuzzFailure(seed, world, operation, wrong);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // Whatever a host does, the reference has to take it: any exception is a finding, and its trace is what is needed.
            return new FuzzFailure(seed, world, operation, problem.ToString());
        }
    }
}

/// <summary>What a hostile host brought about.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="World">The number of the world.</param>
/// <param name="Operation">The number of the operation in it; -1 before the first.</param>
/// <param name="Problem">What happened, with the trace of an exception.</param>
public sealed record FuzzFailure(ulong Seed, long World, int Operation, string Problem)
{
    /// <summary>The failure, with the command that shows it again.</summary>
    /// <returns>For people.</returns>
    public override string ToString() =>
        $"seed {Seed}, world {World}, operation {Operation}: {Problem}{Environment.NewLine}Again: --seed {Seed} --world {World}";
}
