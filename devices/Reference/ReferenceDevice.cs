using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Recipes;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference;

/// <summary>
/// The reference device: as many subsystems as are asked for, each made to measure. With a named configuration it is one fixed
/// drive instead, and blocks the tests that need another one.
/// </summary>
public sealed class ReferenceDevice : IDevice
{
    private static readonly Purpose Configuration = new("configuration");
    private static readonly Purpose Policies = new("policies");
    private static readonly Purpose Running = new("running");
    private static readonly Purpose Identities = new("identities of a fixed configuration");

    private readonly SubsystemPool _pool = new();
    private readonly ReferenceParts _parts;
    private readonly IdentityTemplate _identity;
    private readonly ReferenceConfiguration? _fixedConfiguration;
    private readonly ReferencePolicies? _fixedPolicies;

    internal ReferenceDevice(DeviceChoices choices, int ordinal)
    {
        _parts = choices.Parts;
        _fixedPolicies = choices.Policies;
        _identity = IdentityTemplate.Draw(ordinal);
        _fixedConfiguration = choices.Configuration is null ? null : Identify(choices.Configuration, ordinal);
    }

    /// <inheritdoc />
    public DeviceTraits Traits => DeviceTraits.Reference | DeviceTraits.Parallel | DeviceTraits.RepeatsItself;

    /// <inheritdoc />
    public Provision Provision(SubsystemNeeds needs, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(needs);
        var obstacle = _fixedConfiguration is null
            ? ConfigurationDrawing.FindObstacle(needs)
            : NeedsCheck.FindUnmet(needs, _fixedConfiguration);
        return obstacle is null
            ? Lease(_parts, place => DrawRecipe(needs, place), DrawRecipe(needs, draw))
            : new Provision.Blocked($"The reference device cannot be given what the test needs: {obstacle}.");
    }

    /// <inheritdoc />
    public Provision ProvisionAgain(string recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (!SubsystemRecipe.TryRead(recipe, out var read, out var problem))
        {
            return new Provision.Blocked(problem);
        }

        // The fault belongs to the device, not to the recipe: the same subsystem can be had with it and without.
        return Lease(_parts, place => read with { Seed = place.For(Running).Value }, read);
    }

    /// <inheritdoc />
    public void Dispose() => _pool.Dispose();

    private Provision.Ready Lease(ReferenceParts parts, Func<Draw, SubsystemRecipe> drawRecipe, SubsystemRecipe recipe)
    {
        var subsystem = _pool.Take(parts);
        subsystem.Become(recipe);
        return new Provision.Ready(new SubsystemLease(subsystem, drawRecipe, _pool));
    }

    private SubsystemRecipe DrawRecipe(SubsystemNeeds needs, Draw draw) => new()
    {
        Configuration = _fixedConfiguration ?? ConfigurationDrawing.Draw(needs, _identity, draw.For(Configuration)),
        Policies = _fixedPolicies ?? PolicyDrawing.Draw(draw.For(Policies)),
        Seed = draw.For(Running).Value,
    };

    // A fixed drive keeps its names; two of them are still two drives.
    private ReferenceConfiguration Identify(ReferenceConfiguration configuration, int ordinal)
    {
        var draw = Draw.FromSeed((ulong)ordinal).For(Identities);
        return configuration with
        {
            Identity = IdentityDrawing.Draw(_identity, draw),
            Namespaces = [.. configuration.Namespaces.Select(entry => Identify(entry, draw))],
        };
    }

    private NamespaceConfiguration Identify(NamespaceConfiguration entry, Draw draw)
    {
        var (nguid, eui64) = IdentityDrawing.DrawForNamespace(_identity, entry.Identifier, draw);
        return entry with { GloballyUniqueIdentifier = nguid, ExtendedUniqueIdentifier = eui64 };
    }
}
