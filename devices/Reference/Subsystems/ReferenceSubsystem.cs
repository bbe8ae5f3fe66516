using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Recipes;

namespace NvmeConformance.Reference.Subsystems;

/// <summary>
/// One NVM subsystem with its memory, made for one kind of parts. It becomes a factory-new subsystem again and again without giving
/// its memory back: that is what makes a fresh one per test affordable.
/// </summary>
internal sealed class ReferenceSubsystem : ITimeParticipant, IDisposable
{
    /// <summary>Host memory that each controller can reach.</summary>
    internal const int HostMemoryBytes = 32 << 20;

    private const ulong FirstBaseAddress = 0x10_0000_0000;
    private static readonly Purpose ControllerPlace = new("controller");
    private static readonly Purpose SubsystemPlace = new("subsystem");
    private static readonly Purpose NamespacesPlace = new("namespaces");

    private readonly VirtualClock _clock = new();
    private readonly NamespaceSet _namespaces;
    private readonly SubsystemState _state;
    private readonly List<ReferenceControllerHandle> _handles = [];
    private IReadOnlyList<int> _secondaries = [];
    private ReferenceController[] _active = [];
    private ReferenceController[] _running = [];

    internal ReferenceSubsystem(ReferenceParts parts)
    {
        Parts = parts;
        _namespaces = new NamespaceSet(parts);
        _state = new SubsystemState(parts, _namespaces, static () => { });
        _state.Hierarchy.Changed += NoteRunning;
        _clock.Add(this);
    }

    /// <summary>What it is built of.</summary>
    internal ReferenceParts Parts { get; }

    /// <summary>Its time.</summary>
    internal Clock Clock => _clock;

    /// <summary>What it is at present.</summary>
    internal SubsystemRecipe Recipe { get; private set; } = null!;

    /// <summary>The handles of its present controllers.</summary>
    internal IReadOnlyList<ControllerHandle> Controllers { get; private set; } = [];

    /// <inheritdoc />
    public long NextEventNanoseconds
    {
        get
        {
            var earliest = _state.Timers.NextDueNanoseconds;
            foreach (var controller in _running)
            {
                earliest = Math.Min(earliest, controller.NextEventNanoseconds);
            }

            return earliest;
        }
    }

    /// <inheritdoc />
    public bool RunNextEvent(long nowNanoseconds)
    {
        var earliest = _running[0];
        var due = earliest.NextEventNanoseconds;
        for (var index = 1; index < _running.Length; index++)
        {
            if (_running[index].NextEventNanoseconds < due)
            {
                earliest = _running[index];
                due = earliest.NextEventNanoseconds;
            }
        }

        if (_state.Timers.NextDueNanoseconds >= due)
        {
            return earliest.RunNextEvent(nowNanoseconds);
        }

        _state.Timers.RunNext(nowNanoseconds);
        return true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Rest();
        foreach (var handle in _handles)
        {
            handle.Memory.Dispose();
        }

        _namespaces.Dispose();
    }

    /// <summary>Becomes a new subsystem.</summary>
    /// <param name="recipe">A possible one.</param>
    internal void Become(SubsystemRecipe recipe)
    {
        Recipe = recipe;
        var configuration = recipe.Configuration;
        var place = Draw.FromSeed(recipe.Seed);
        _clock.Restart();
        ChangeControllers(configuration);

        _namespaces.Reset(configuration, recipe.Policies, place.For(NamespacesPlace));
        _state.PowerOn(configuration, recipe.Policies, place.For(SubsystemPlace));
        var ofSecondaries = SecondaryConfiguration.Of(configuration);
        foreach (var controller in _active)
        {
            var own = controller.IsSecondary ? ofSecondaries : configuration;
            controller.PowerOn(own, recipe.Policies, place.For(ControllerPlace).At((ulong)controller.Index));
            _handles[controller.Index].Forget();
        }

        _state.History.NoteBeginning();
        NoteRunning();
    }

    /// <summary>Nothing happens any more until it becomes a new subsystem.</summary>
    internal void Rest()
    {
        _state.Timers.StopAll();
        foreach (var handle in _handles)
        {
            handle.Controller.PowerOff();
        }
    }

    private void ChangeControllers(ReferenceConfiguration configuration)
    {
        var secondaries = configuration.Virtualization.Secondaries;
        var count = configuration.TotalControllers;
        if (_active.Length == count
            && Controllers.Count == configuration.Controllers
            && ((_secondaries.Count | secondaries.Count) == 0 || _secondaries.SequenceEqual(secondaries)))
        {
            return;
        }

        while (_handles.Count < count)
        {
            var index = _handles.Count;
            var memory = new DmaSpace(HostMemoryBytes, FirstBaseAddress + ((ulong)index << 36));
            var controller = new ReferenceController(Parts, index, memory, _clock, _state);
            _handles.Add(new ReferenceControllerHandle(controller, memory, _clock, CyclePower));
        }

        Rest();
        _active = [.. _handles.Take(count).Select(handle => handle.Controller)];
        Controllers = [.. _handles.Take(configuration.Controllers)];
        Arrange(secondaries, configuration.Controllers);
        _handles.ForEach(handle => handle.ShareSubsystemWith([.. _handles.Take(count)]));
        _state.Controllers = _active;
    }

    private void Arrange(IReadOnlyList<int> secondaries, int next)
    {
        _secondaries = secondaries;
        _handles.ForEach(handle => handle.Govern([]));
        for (var index = 0; index < secondaries.Count; index++)
        {
            _handles[index].Govern(_handles.GetRange(next, secondaries[index]));
            next += secondaries[index];
        }
    }

    // An offline controller does nothing, so nobody asks it when it will: whatever happens asks all others.
    private void NoteRunning() => _running = Array.FindAll(_active, controller => !controller.IsOffline);

    // What is volatile of the subsystem goes before its controllers find out.
    private void CyclePower()
    {
        _state.PowerCycle();
        foreach (var controller in _active)
        {
            controller.Reset(ResetKind.PowerCycle);
        }
    }
}
