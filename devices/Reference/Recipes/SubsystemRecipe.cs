using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;

namespace NvmeConformance.Reference.Recipes;

/// <summary>
/// All that one subsystem is made of: with an equal recipe and the same parts, an equal subsystem goes through an equal history. A
/// seeded fault is no part of it, so that a witness can be replayed on the plain reference.
/// </summary>
public sealed record SubsystemRecipe
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>What the subsystem is.</summary>
    public required ReferenceConfiguration Configuration { get; init; }

    /// <summary>What the standard leaves open, as decided.</summary>
    public required ReferencePolicies Policies { get; init; }

    /// <summary>Where everything that the subsystem draws while it runs comes from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The recipe as one line.</summary>
    /// <returns>JSON.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a recipe and checks every value in it.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote, or anything else.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="problem">What is wrong with it, as one sentence.</param>
    /// <returns>Whether a subsystem can be made of it.</returns>
    public static bool TryRead(
        string json, [NotNullWhen(true)] out SubsystemRecipe? recipe, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(json);
        recipe = null;
        problem = "The recipe is no recipe of a reference subsystem.";
        try
        {
            recipe = JsonSerializer.Deserialize<SubsystemRecipe>(json, Json);
        }
        catch (JsonException exception)
        {
            problem = $"The recipe is no recipe of a reference subsystem: {exception.Message}";
        }

        if (recipe is null)
        {
            return false;
        }

        var flaw = ConfigurationCheck.FindProblem(recipe.Configuration) ?? PolicyCheck.FindProblem(recipe.Policies);
        problem = flaw is null ? null : $"The recipe cannot be made: {flaw}.";
        recipe = flaw is null ? recipe : null;
        return recipe is not null;
    }
}
